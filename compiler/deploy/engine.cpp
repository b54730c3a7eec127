#include "deploy/engine.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace infrac::deploy {

using host::Millis;

std::string_view nameOf(NodeState state) {
    switch (state) {
    case NodeState::Waiting:
        return "waiting";
    case NodeState::Running:
        return "running";
    case NodeState::Done:
        return "done";
    case NodeState::Unchanged:
        return "unchanged";
    case NodeState::Failed:
        return "failed";
    case NodeState::Skipped:
        return "skipped";
    case NodeState::Interrupted:
        return "interrupted";
    }
    return {};
}

namespace {

// So long may it take until an interruption is seen.
constexpr Millis kLongestNap{250};

bool isGood(NodeState state) { return state == NodeState::Done || state == NodeState::Unchanged; }

class Run {
public:
    Run(const std::vector<EngineNode>& nodes, host::Clock& clock, const EngineOptions& options)
        : nodes_(nodes), clock_(clock), options_(options), results_(nodes.size()),
          items_(nodes.size()) {}

    std::vector<NodeResult> operator()() {
        if (options_.workers == 0) {
            std::unique_lock lock(mutex_);
            work(lock);
        } else {
            std::vector<std::thread> threads;
            for (std::size_t i = 0; i < options_.workers; ++i) {
                threads.emplace_back([this] {
                    std::unique_lock lock(mutex_);
                    work(lock);
                });
            }
            for (std::thread& thread : threads)
                thread.join();
        }
        return std::move(results_);
    }

private:
    struct Item {
        std::unique_ptr<Task> task{};
        Millis due{0};
        bool isStepping = false;
    };

    bool isInterrupted() const {
        return options_.interrupts != nullptr && options_.interrupts->load() > 0;
    }

    void change(std::size_t node, NodeState state) {
        results_[node].state = state;
        if (state != NodeState::Waiting && state != NodeState::Running)
            results_[node].ended = clock_.steady();
        if (options_.onChange)
            options_.onChange(node, results_[node]);
    }

    // Every node whose needs can no longer be met; in the order of the graph, over and over,
    // as a node may stand before what it needs.
    void skipHopeless() {
        for (bool isSettled = false; !isSettled;) {
            isSettled = true;
            for (std::size_t i = 0; i < nodes_.size(); ++i) {
                if (results_[i].state != NodeState::Waiting)
                    continue;
                for (std::size_t need : nodes_[i].needs) {
                    const NodeState state = results_[need].state;
                    if (state != NodeState::Failed && state != NodeState::Skipped)
                        continue;
                    results_[i].failedNeed =
                        state == NodeState::Failed ? need : results_[need].failedNeed;
                    change(i, NodeState::Skipped);
                    isSettled = false;
                    break;
                }
            }
        }
    }

    void startReady() {
        std::size_t running = 0;
        for (const NodeResult& result : results_)
            running += result.state == NodeState::Running ? 1U : 0U;
        for (std::size_t i = 0; i < nodes_.size() && running < options_.concurrency; ++i) {
            const bool isReady = std::ranges::all_of(
                nodes_[i].needs, [&](std::size_t need) { return isGood(results_[need].state); });
            if (results_[i].state != NodeState::Waiting || !isReady)
                continue;
            items_[i].task = nodes_[i].start();
            items_[i].due = clock_.steady();
            results_[i].began = items_[i].due;
            change(i, NodeState::Running);
            ++running;
        }
    }

    void stopAll() {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const NodeState state = results_[i].state;
            if (items_[i].isStepping)
                continue;
            if (state == NodeState::Running || state == NodeState::Waiting)
                change(i, NodeState::Interrupted);
        }
    }

    // The running task to be asked next, unless another thread is at it.
    std::optional<std::size_t> earliest() const {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            if (results_[i].state != NodeState::Running || items_[i].isStepping)
                continue;
            if (!found || items_[i].due < items_[*found].due)
                found = i;
        }
        return found;
    }

    bool isOver() const {
        return std::ranges::none_of(results_, [](const NodeResult& result) {
            return result.state == NodeState::Running || result.state == NodeState::Waiting;
        });
    }

    void nap(std::unique_lock<std::mutex>& lock, Millis duration) {
        duration = std::min(duration, kLongestNap);
        if (options_.onTick)
            options_.onTick();
        if (options_.workers == 0) {
            lock.unlock();
            clock_.sleep(duration);
            lock.lock();
        } else {
            changed_.wait_for(lock, duration);
        }
    }

    void take(std::size_t node, Step step) {
        Item& item = items_[node];
        NodeResult& result = results_[node];
        item.isStepping = false;
        if (step.state == Step::State::Again) {
            item.due = clock_.steady() + step.delay;
            if (step.status.empty() || step.status == result.status)
                return;
            result.status = std::move(step.status);
            change(node, NodeState::Running);
            return;
        }
        item.task.reset();
        if (!step.status.empty())
            result.status = std::move(step.status);
        result.failure = std::move(step.failure);
        change(node, step.state == Step::State::Done        ? NodeState::Done
                     : step.state == Step::State::Unchanged ? NodeState::Unchanged
                                                            : NodeState::Failed);
        skipHopeless();
    }

    void work(std::unique_lock<std::mutex>& lock) {
        while (!isOver()) {
            if (isInterrupted())
                stopAll();
            else
                startReady();
            const std::optional<std::size_t> next = earliest();
            if (isOver())
                break;
            if (!next) {
                nap(lock, kLongestNap);
                continue;
            }
            const Millis now = clock_.steady();
            if (items_[*next].due > now) {
                nap(lock, items_[*next].due - now);
                continue;
            }
            items_[*next].isStepping = true;
            Task& task = *items_[*next].task;
            lock.unlock();
            Step step = task.step();
            lock.lock();
            take(*next, std::move(step));
            changed_.notify_all();
        }
        changed_.notify_all();
    }

    const std::vector<EngineNode>& nodes_;
    host::Clock& clock_;
    const EngineOptions& options_;
    std::vector<NodeResult> results_;
    std::vector<Item> items_;
    std::mutex mutex_;
    std::condition_variable changed_;
};

} // namespace

std::vector<NodeResult> runGraph(const std::vector<EngineNode>& nodes, host::Clock& clock,
                                 const EngineOptions& options) {
    return Run{nodes, clock, options}();
}

} // namespace infrac::deploy
