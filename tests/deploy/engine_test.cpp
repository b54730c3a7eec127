// Graphs of tasks under a clock that moves only when the engine sleeps.

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "deploy/engine.h"
#include "support/fake_aws.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/engine");

using namespace std::chrono_literals;
using host::Millis;

// Says what it was told to say, and writes down when.
class Scripted final : public Task {
public:
    Scripted(std::string name, std::vector<Step> steps, std::vector<std::string>& log,
             host::Clock& clock)
        : name_(std::move(name)), steps_(std::move(steps)), log_(log), clock_(clock) {}

    Step step() override {
        log_.push_back(name_ + "@" + std::to_string(clock_.steady().count()));
        return steps_[next_++];
    }

private:
    std::string name_;
    std::vector<Step> steps_;
    std::size_t next_ = 0;
    std::vector<std::string>& log_;
    host::Clock& clock_;
};

struct Bench {
    test::FakeClock clock;
    std::vector<std::string> log;
    std::vector<EngineNode> nodes;
    EngineOptions options;

    void add(std::string id, std::vector<std::size_t> needs, std::vector<Step> steps) {
        nodes.push_back({id, std::move(needs), [this, id, steps] {
                             return std::make_unique<Scripted>(id, steps, log, clock);
                         }});
    }
    std::vector<NodeState> run() {
        std::vector<NodeState> out;
        for (const NodeResult& result : runGraph(nodes, clock, options))
            out.push_back(result.state);
        return out;
    }
};

using States = std::vector<NodeState>;
using Log = std::vector<std::string>;

TEST_CASE("a task starts when all that it needs is done") {
    Bench bench;
    bench.add("a", {}, {Step::again(1s), Step::done()});
    bench.add("b", {}, {Step::again(3s), Step::unchanged()});
    bench.add("c", {0, 1}, {Step::done()});

    CHECK(bench.run() == States{NodeState::Done, NodeState::Unchanged, NodeState::Done});
    CHECK(bench.log == Log{"a@0", "b@0", "a@1000", "b@3000", "c@3000"});
}

TEST_CASE("who is due first is asked first, and of those the first of the graph") {
    Bench bench;
    bench.add("a", {}, {Step::again(2s), Step::done()});
    bench.add("b", {}, {Step::again(1s), Step::again(1s), Step::done()});

    bench.run();

    CHECK(bench.log == Log{"a@0", "b@0", "b@1000", "a@2000", "b@2000"});
}

TEST_CASE("a failure stops what needs it, at any distance, and nothing else") {
    Bench bench;
    bench.add("a", {}, {Step::failed({.message = "broken"})});
    bench.add("b", {0}, {Step::done()});
    bench.add("c", {1}, {Step::done()});
    bench.add("d", {}, {Step::again(5s), Step::done()});

    const std::vector<NodeResult> results = runGraph(bench.nodes, bench.clock, bench.options);

    CHECK(results[0].state == NodeState::Failed);
    CHECK(results[0].failure.message == "broken");
    CHECK(results[1].state == NodeState::Skipped);
    CHECK(results[2].state == NodeState::Skipped);
    CHECK(results[2].failedNeed == 0);
    CHECK(results[3].state == NodeState::Done);
}

TEST_CASE("no more tasks are under way than allowed") {
    Bench bench;
    bench.options.concurrency = 2;
    for (const char* name : {"a", "b", "c"})
        bench.add(name, {}, {Step::again(1s), Step::done()});

    bench.run();

    CHECK(bench.log == Log{"a@0", "b@0", "a@1000", "b@1000", "c@1000", "c@2000"});
}

TEST_CASE("an interruption starts nothing more and waits for nothing") {
    Bench bench;
    std::atomic<int> interrupts{0};
    bench.options.interrupts = &interrupts;
    bench.add("a", {}, {Step::again(1h), Step::done()});
    bench.add("b", {0}, {Step::done()});
    bench.options.onChange = [&](std::size_t, const NodeResult&) { interrupts = 1; };

    CHECK(bench.run() == States{NodeState::Interrupted, NodeState::Interrupted});
    CHECK(bench.clock.slept < 1s);
}

TEST_CASE("a change is told when the state or its words change") {
    Bench bench;
    std::vector<std::string> told;
    bench.add("a", {}, {Step::again(1s, "one"), Step::again(1s, "one"), Step::done("two")});
    bench.options.onChange = [&](std::size_t, const NodeResult& result) {
        told.push_back(std::string(nameOf(result.state)) + ":" + result.status);
    };

    bench.run();

    CHECK(told == Log{"running:", "running:one", "done:two"});
}

TEST_CASE("workers take steps side by side, each task by one at a time") {
    host::RealClock clock;
    std::atomic<int> inside{0}, most{0}, sum{0};
    struct Counting final : Task {
        std::atomic<int>&inside, &most, &sum;
        int left = 5;
        std::atomic<int> own{0};
        Counting(std::atomic<int>& a, std::atomic<int>& b, std::atomic<int>& c)
            : inside(a), most(b), sum(c) {}
        Step step() override {
            CHECK(own.fetch_add(1) == 0);
            const int now = ++inside;
            for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
            }
            host::RealClock().sleep(2ms);
            --inside;
            ++sum;
            --own;
            return --left > 0 ? Step::again(Millis{1}) : Step::done();
        }
    };
    std::vector<EngineNode> nodes;
    for (int i = 0; i < 6; ++i)
        nodes.push_back(
            {std::to_string(i), {}, [&] { return std::make_unique<Counting>(inside, most, sum); }});
    EngineOptions options;
    options.workers = 3;
    options.concurrency = 6;

    const std::vector<NodeResult> results = runGraph(nodes, clock, options);

    CHECK(sum == 30);
    CHECK(most > 1);
    CHECK(most <= 3);
    for (const NodeResult& result : results)
        CHECK(result.state == NodeState::Done);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
