// Runs an action, or the import of an API, as the task of a node: resolves its fields when
// what it needs is there, and learns from it afterwards.
#pragma once

#include <memory>
#include <string>

#include "base/arena.h"
#include "deploy/context.h"

namespace infrac::deploy {

// The fields of an action or an API, resolved; owns what they are made of.
class ActionFields {
public:
    ActionFields(const Context& context, const manifest::Action& action);
    ActionFields(const Context& context, const manifest::Api& api);

    const std::string& id() const { return id_; }
    const std::string& kind() const { return kind_; }
    // Something that is not known; empty where all is.
    const std::string& missing() const { return missing_; }
    ActionInput input() const { return {id_, fields_}; }

private:
    void add(const Context& context, document::MapBuilder& out, std::string_view name,
             const document::Node& value);

    Arena arena_;
    std::string id_;
    std::string kind_;
    const document::Node* fields_ = nullptr;
    std::string missing_{};
};

// The kind under which APIs are deployed.
inline constexpr std::string_view kApiKind = "api";

std::unique_ptr<Task> makeActionTask(const Context& context, const manifest::Action& action);
std::unique_ptr<Task> makeActionTask(const Context& context, const manifest::Api& api);
// Takes it down; what its stack takes with it is left to that.
std::unique_ptr<Task> makeActionRemoval(const Context& context, const manifest::Action& action);
std::unique_ptr<Task> makeActionRemoval(const Context& context, const manifest::Api& api);

// What is known of an API that was deployed before; false: it is not there.
bool learnApi(const Context& context, const manifest::Api& api);

} // namespace infrac::deploy
