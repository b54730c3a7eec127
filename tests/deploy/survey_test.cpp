// Looking before anything is done: side by side, and through throttling.

#include <atomic>
#include <chrono>
#include <map>
#include <string>
#include <thread>

#include <doctest/doctest.h>

#include "deploy/bench.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/survey");

using namespace std::chrono_literals;

Failure passing() { return {.message = "throttled", .isPassing = true}; }

// How many are in it at once; waits a while for `wanted` of them.
class Meeting {
public:
    explicit Meeting(int wanted) : wanted_(wanted) {}

    void attend() {
        ++present_;
        const auto end = std::chrono::steady_clock::now() + 5s;
        while (!isComplete() && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(1ms);
        --present_;
    }
    bool isComplete() {
        if (present_ >= wanted_)
            hasMet_ = true;
        return hasMet_;
    }

private:
    int wanted_;
    std::atomic<int> present_{0};
    std::atomic<bool> hasMet_{false};
};

TEST_CASE("what passes is asked again, what does not ends it, by the order of the questions") {
    test::FakeClock clock;
    int first = 0;
    const Question patient = [&]() -> Answered {
        return ++first <= 12 ? Answered{passing()} : Answered{Done{}};
    };

    CHECK(askAll({patient, patient}, clock, {}));
    CHECK(first == 14);
    CHECK(clock.slept > 30s);

    const Question hopeless = [] { return Answered{passing()}; };
    const Question refused = [] { return Answered{Failure{.message = "refused"}}; };
    CHECK(askAll({hopeless}, clock, {}).error().message == "throttled");
    CHECK(askAll({hopeless, refused}, clock, {}).error().message == "throttled");
    CHECK(askAll({patient, refused}, clock, {}).error().message == "refused");
}

TEST_CASE("questions that are interrupted say so") {
    test::FakeClock clock;
    const std::atomic<int> interrupts{1};
    EngineOptions options;
    options.interrupts = &interrupts;

    CHECK(askAll({[] { return Answered{Done{}}; }}, clock, options).error().message ==
          "interrupted");
}

TEST_CASE("a plan asks about its stacks side by side, as many as are allowed at once") {
    Bench bench;
    for (const char* name : {"one", "two", "three", "four"})
        bench.stacks.push_back({.name = name, .body = topicTemplate(R"("x")")});
    Meeting meeting(4);
    std::atomic<int> inside{0};
    std::atomic<int> most{0};
    bench.cloud.onArrival = [&] {
        const int now = ++inside;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        meeting.attend();
        --inside;
    };

    RunOptions options;
    options.workers = 6;
    options.concurrency = 4;
    REQUIRE(bench.plan(options));

    CHECK(meeting.isComplete());
    CHECK(most == 4);
}

TEST_CASE("a plan outlasts throttling as a deployment does, whatever is throttled") {
    Bench bench;
    addTwoStacks(bench);
    REQUIRE(bench.deploy().outcome.isGood());
    bench.stacks[0].body = tableTemplate();
    bench.stacks[0].body.resize(bench.stacks[0].body.find(",\"Outputs\""));
    bench.stacks[0].body += "}";
    bench.stacks[1].body = topicTemplate(R"("changed")");
    const std::string before = bench.world();
    std::map<std::string, int> asked;
    bench.cloud.beforeCall = [&](const std::string& action) -> std::optional<aws::HttpReply> {
        if (++asked[action] > 20)
            return std::nullopt;
        return aws::HttpReply{400,
                              {},
                              "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate "
                              "exceeded</Message></Error></ErrorResponse>"};
    };

    const Result<Plan, Failure> plan = bench.plan();

    REQUIRE_MESSAGE(plan, plan.error().message);
    CHECK(plan->hasChange());
    for (const char* action : {"DescribeStacks", "GetTemplate", "ListImports", "CreateChangeSet",
                               "DescribeChangeSet", "DeleteChangeSet"})
        CHECK_MESSAGE(asked[action] > 20, action);
    bench.settle();
    CHECK(bench.world() == before);
}

TEST_CASE("what a removal would take is found through throttling, in the manifest's order") {
    Bench bench;
    addTwoStacks(bench);
    bench.stacks[1].isProtected = true;
    REQUIRE(bench.deploy().outcome.isGood());
    std::map<std::string, int> asked;
    bench.cloud.beforeCall = [&](const std::string& action) -> std::optional<aws::HttpReply> {
        if (++asked[action] > 20)
            return std::nullopt;
        return aws::HttpReply{500, {}, "<html>oops</html>"};
    };

    bench.look([&](const Context& context) {
        const auto entries = entriesOf(context.manifest(), {});
        const auto removal = surveyRemoval(context, *entries, {});
        REQUIRE_MESSAGE(removal, removal.error().message);
        CHECK(removal->stacks == std::vector<std::string>{"ShopData", "ShopNews"});
        CHECK(removal->protectedStacks == std::vector<std::string>{"ShopNews"});
    });
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
