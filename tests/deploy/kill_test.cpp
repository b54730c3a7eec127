// A process that is killed at any of its calls, or in the middle of any line of its journal, is
// gone on with by the next one, which ends in the world of an undisturbed run.

#include <functional>
#include <string>

#include <doctest/doctest.h>

#include "deploy/bench.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/kill");

using namespace std::chrono_literals;

struct Story {
    std::string name;
    std::function<void(Bench&)> prepare;
    std::function<Bench::Run(Bench&)> act; // over and over, this ends with nothing to do
};

Bench::Run deployOnce(Bench& bench) { return bench.deploy(); }

// All that is there, with the names that are made by chance taken out.
std::string worldOf(Bench& bench) {
    bench.settle();
    std::string out =
        fmt::format("{} things\n{}", bench.cloud.things.things().size(), bench.world());
    int number = 0;
    for (const auto& thing : bench.cloud.things.things()) {
        const std::string stable = fmt::format("<{}>", ++number);
        for (std::size_t at = out.find(thing.first); at != std::string::npos;
             at = out.find(thing.first, at + stable.size()))
            out.replace(at, thing.first.size(), stable);
    }
    return out;
}

struct Undisturbed {
    std::string world;
    std::size_t calls = 0;
    std::size_t lines = 0;
};

Undisturbed actUndisturbed(const Story& story) {
    Bench bench;
    story.prepare(bench);
    const std::size_t calls = bench.cloud.calls.size();
    const std::size_t lines = bench.log.written;
    REQUIRE(story.act(bench).outcome.isGood());
    return {.world = worldOf(bench),
            .calls = bench.cloud.calls.size() - calls,
            .lines = bench.log.written - lines};
}

void goOn(const Story& story, Bench& bench, const Undisturbed& wanted) {
    bench.cloud.killAtCall = 0;
    bench.log.killAt = 0;
    REQUIRE(story.act(bench).outcome.isGood());
    CHECK(worldOf(bench) == wanted.world);
    CHECK(bench.log.text.find("intent") == std::string::npos);
    bench.cloud.writes.clear();
    CHECK(story.act(bench).outcome.isGood());
    CHECK(bench.cloud.writes.empty());
}

// The next process begins at once, or when AWS has long ended what it was told.
const host::Millis kPauses[] = {0ms, 3h};

void killAtEachCall(const Story& story, const Undisturbed& wanted) {
    for (std::size_t call = 1; call <= wanted.calls; ++call) {
        for (const Kill kill : {Kill::Before, Kill::After}) {
            for (const host::Millis pause : kPauses) {
                CAPTURE(call);
                CAPTURE(static_cast<int>(kill));
                CAPTURE(pause.count());
                Bench bench;
                story.prepare(bench);
                bench.cloud.killAtCall = bench.cloud.calls.size() + call;
                bench.cloud.kill = kill;
                CHECK_THROWS_AS(story.act(bench), Killed);
                bench.cloud.clock.advance(pause);
                goOn(story, bench, wanted);
            }
        }
    }
}

void killInEachLine(const Story& story, const Undisturbed& wanted) {
    for (std::size_t line = 1; line <= wanted.lines; ++line) {
        CAPTURE(line);
        Bench bench;
        story.prepare(bench);
        bench.log.killAt = bench.log.written + line;
        CHECK_THROWS_AS(story.act(bench), Killed);
        goOn(story, bench, wanted);
    }
}

void prepareDeployed(Bench& bench) {
    addTwoStacks(bench);
    bench.stacks.push_back({.name = "apart", .body = topicTemplate(R"("x")")});
    REQUIRE(bench.deploy().outcome.isGood());
}

std::vector<Story> stories() {
    return {
        {.name = "creation",
         .prepare =
             [](Bench& bench) {
                 addTwoStacks(bench);
                 bench.stacks.push_back(
                     {.name = "apart", .body = topicTemplate(R"("x")"), .isProtected = true});
             },
         .act = deployOnce},
        {.name = "update",
         .prepare =
             [](Bench& bench) {
                 prepareDeployed(bench);
                 bench.stacks[0].body = tableTemplate(R"(,"DeletionProtectionEnabled":true)");
                 bench.stacks[1].body = topicTemplate(R"("changed")");
             },
         .act = deployOnce},
        {.name = "replacement",
         .prepare =
             [](Bench& bench) {
                 prepareDeployed(bench);
                 bench.settings.mayLoseData = true;
                 bench.stacks[2].body = topicTemplate(
                     R"("x")",
                     R"(,"queue":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"q"}})");
                 REQUIRE(bench.deploy().outcome.isGood());
                 bench.stacks[2].body = topicTemplate(
                     R"("x")",
                     R"(,"queue":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":"r"}})");
             },
         .act = deployOnce},
        {.name = "an export that goes",
         .prepare =
             [](Bench& bench) {
                 prepareDeployed(bench);
                 bench.stacks[0].body.resize(bench.stacks[0].body.find(",\"Outputs\""));
                 bench.stacks[0].body += "}";
                 bench.stacks[1].body = topicTemplate(R"("changed")");
             },
         .act =
             [](Bench& bench) {
                 // The first keeps what is still imported.
                 Bench::Run first = bench.deploy();
                 return first.outcome.isGood() ? bench.deploy() : first;
             }},
        {.name = "creation after one that failed",
         .prepare =
             [](Bench& bench) {
                 addTwoStacks(bench);
                 bench.cloud.things.script(
                     {.logicalId = "table", .verb = "create", .reason = "no such luck"});
                 REQUIRE_FALSE(bench.deploy().outcome.isGood());
             },
         .act = deployOnce},
        {.name = "an update that fails and is tried again",
         .prepare =
             [](Bench& bench) {
                 prepareDeployed(bench);
                 bench.stacks[1].body = topicTemplate(R"("changed")");
                 bench.cloud.things.script(
                     {.logicalId = "topic", .verb = "update", .reason = "not today"});
             },
         .act =
             [](Bench& bench) {
                 Bench::Run first = bench.deploy();
                 return first.outcome.isGood() ? first : bench.deploy();
             }},
        {.name = "removal",
         .prepare = prepareDeployed,
         .act = [](Bench& bench) { return bench.destroy(); }},
        {.name = "removal that fails at first",
         .prepare =
             [](Bench& bench) {
                 prepareDeployed(bench);
                 bench.cloud.things.script(
                     {.logicalId = "topic", .verb = "remove", .reason = "in use"});
             },
         .act = [](Bench& bench) { return bench.destroy(); }},
    };
}

TEST_CASE("killed at any call, or in any line of the journal, a run is ended by the next one") {
    for (const Story& story : stories()) {
        CAPTURE(story.name);
        const Undisturbed wanted = actUndisturbed(story);
        REQUIRE(wanted.calls > 0);
        killAtEachCall(story, wanted);
        killInEachLine(story, wanted);
        MESSAGE(story.name << ": " << wanted.calls << " calls, " << wanted.lines << " lines");
    }
}

TEST_CASE("a run that goes on with a killed one may be killed too") {
    const Story story = stories().front();
    const Undisturbed wanted = actUndisturbed(story);
    for (std::size_t first = 1; first <= wanted.calls; ++first) {
        for (std::size_t second = 1; second <= wanted.calls; second += 3) {
            CAPTURE(first);
            CAPTURE(second);
            Bench bench;
            story.prepare(bench);
            bench.cloud.kill = Kill::After;
            bench.cloud.killAtCall = first;
            CHECK_THROWS_AS(story.act(bench), Killed);
            bench.cloud.killAtCall = first + second;
            try {
                (void)story.act(bench);
            } catch (const Killed&) {
                // It may have had fewer calls left.
            }
            goOn(story, bench, wanted);
        }
    }
}

TEST_CASE("a plan that was killed leaves nothing that a deployment minds") {
    const Story story = stories()[1];
    const Undisturbed wanted = actUndisturbed(story);
    Bench calm;
    story.prepare(calm);
    const std::size_t before = calm.cloud.calls.size();
    REQUIRE(calm.plan());
    const std::size_t calls = calm.cloud.calls.size() - before;
    for (std::size_t call = 1; call <= calls; ++call) {
        CAPTURE(call);
        Bench bench;
        story.prepare(bench);
        bench.cloud.kill = Kill::After;
        bench.cloud.killAtCall = bench.cloud.calls.size() + call;
        CHECK_THROWS_AS((void)bench.plan(), Killed);
        goOn(story, bench, wanted);
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
