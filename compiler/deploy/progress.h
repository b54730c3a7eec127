// What happens in a run, told to whoever shows it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aws/clients/cloudformation.h"
#include "deploy/engine.h"

namespace infrac::deploy {

struct ProgressNode {
    std::string id;            // `stack:database`
    std::size_t resources = 0; // of a stack's template
};

// Called by several threads.
class Progress {
public:
    virtual ~Progress() = default;
    // The nodes to come, in their order.
    virtual void begin(const std::vector<ProgressNode>& nodes) = 0;
    virtual void node(std::string_view id, const NodeResult& result) = 0;
    virtual void event(std::string_view id, const aws::StackEvent& event) = 0;
    // Something that people should know now: a stack is deleted first, an export is kept.
    virtual void note(std::string_view id, std::string_view text) = 0;
    // Time has passed.
    virtual void tick() {}
    virtual void end() = 0;
};

// Shows nothing.
class NoProgress final : public Progress {
public:
    void begin(const std::vector<ProgressNode>&) override {}
    void node(std::string_view, const NodeResult&) override {}
    void event(std::string_view, const aws::StackEvent&) override {}
    void note(std::string_view, std::string_view) override {}
    void end() override {}
};

} // namespace infrac::deploy
