// The fields of an action as its kind wants them. The first that is missing or of another kind
// is kept as a failure: the spec's modules type them, so it shows a manifest that was edited.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "deploy/action.h"

namespace infrac::deploy {

class Fields {
public:
    explicit Fields(const ActionInput& input) : input_(input) {}

    // Known: there and not Null. In a plan, what comes from a stack that is not there is Null.
    bool isKnown(std::string_view key) const;
    const document::Node* find(std::string_view key) const; // null where not known

    std::string text(std::string_view key);
    std::string textOr(std::string_view key, std::string_view otherwise);
    std::vector<std::string> texts(std::string_view key);
    // Without the members that are not known yet, which go to `unknown`.
    std::map<std::string, std::string> textMap(std::string_view key,
                                               std::vector<std::string>* unknown = nullptr);

    const std::optional<Failure>& mistake() const { return mistake_; }

private:
    void expect(std::string_view key, std::string_view what);

    const ActionInput& input_;
    std::optional<Failure> mistake_;
};

Failure localFailure(std::string message, std::string help = {});

// A task that says so in its first step: `start` itself cannot fail.
std::unique_ptr<Task> failedTask(Failure failure);

} // namespace infrac::deploy
