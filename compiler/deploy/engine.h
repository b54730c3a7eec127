// Runs a graph of tasks: each starts when all that it needs is done, and is asked for one step
// after another. Who is due first is asked first, and of those the one that comes first in
// the graph. A task that fails stops only what needs it.
//
// With no workers everything happens in the caller's thread and waiting is the clock's, so
// that a test sees the same order every time and needs no time. With workers, as many steps
// happen at once.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "deploy/step.h"
#include "host/clock.h"

namespace infrac::deploy {

enum class NodeState : std::uint8_t {
    Waiting,
    Running,
    Done,
    Unchanged,
    Failed,
    Skipped,     // something that it needs failed
    Interrupted, // was running, or would have been started, when the user stopped the run
};

// `waiting`, `running`, ...
std::string_view nameOf(NodeState state);

struct EngineNode {
    std::string id;
    std::vector<std::size_t> needs;
    std::function<std::unique_ptr<Task>()> start;
};

struct NodeResult {
    NodeState state = NodeState::Waiting;
    std::string status{}; // the last words of its task
    Failure failure{};
    std::size_t failedNeed = 0; // for Skipped
    host::Millis began{0};      // of the steady clock
    host::Millis ended{0};
};

struct EngineOptions {
    std::size_t workers = 0;
    std::size_t concurrency = 4;                  // tasks under way at once
    const std::atomic<int>* interrupts = nullptr; // above 0: start and wait no more
    // Each change of a node; one call at a time.
    std::function<void(std::size_t node, const NodeResult& result)> onChange{};
    // A few times a second, for clocks on a screen.
    std::function<void()> onTick{};
};

// In the order of the nodes, which must form no cycle.
std::vector<NodeResult> runGraph(const std::vector<EngineNode>& nodes, host::Clock& clock,
                                 const EngineOptions& options);

} // namespace infrac::deploy
