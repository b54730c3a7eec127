// What a run looks like: in a terminal, in a log, to a program.

#include "deploy/views/views.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "aws/json_reply.h"
#include "aws/text.h"
#include "support/fake_aws.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/views");

using Lines = std::vector<std::string>;

struct Bench {
    test::FakeClock clock;
    Secrets secrets;
    std::string text;

    WriteText write() {
        return [this](std::string_view bytes) { text += bytes; };
    }
    Lines lines() {
        Lines out;
        for (const std::string_view line : aws::splitAt(text, '\n'))
            out.emplace_back(line);
        if (!out.empty() && out.back().empty())
            out.pop_back();
        text.clear();
        return out;
    }
};

NodeResult running(std::string status = {}) {
    return {.state = NodeState::Running, .status = std::move(status)};
}

NodeResult failed(std::string message) {
    NodeResult out{.state = NodeState::Failed};
    out.failure.message = std::move(message);
    out.failure.details = {"a detail"};
    out.failure.help = "some help";
    return out;
}

aws::StackEvent event(std::string logicalId, std::string status, std::string reason = {}) {
    aws::StackEvent out;
    out.logicalId = std::move(logicalId);
    out.resourceType = "AWS::SQS::Queue";
    out.stackId = "stack";
    out.status = std::move(status);
    out.statusReason = std::move(reason);
    return out;
}

// ---- a line an event

TEST_CASE("a log has a line an event, with the time since the beginning and the node") {
    Bench bench;
    const auto view = makePlainView(bench.write(), bench.secrets, bench.clock);
    view->begin({{"stack:a", 2}, {"action:a.seed", 0}});
    view->node("stack:a", running());
    view->node("stack:a", running("waiting"));
    bench.clock.advance(host::Millis{65'000});
    view->event("stack:a", event("queue", "CREATE_IN_PROGRESS", "Resource creation Initiated"));
    view->event("stack:a", event("queue", "CREATE_FAILED", "no quota"));
    view->note("stack:a", "a note");
    view->tick();
    view->node("stack:a", failed("it failed"));
    view->node("action:a.seed", {.state = NodeState::Done,
                                 .status = "12 rows put",
                                 .began = host::Millis{0},
                                 .ended = host::Millis{65'400}});
    view->end();
    CHECK(
        bench.lines() ==
        Lines{
            "00:00  stack:a        started",
            "01:05  stack:a        CREATE_IN_PROGRESS           queue (AWS::SQS::Queue)",
            "01:05  stack:a        CREATE_FAILED                queue (AWS::SQS::Queue): no quota",
            "01:05  stack:a        a note", "01:05  stack:a        failed: it failed",
            "01:05  action:a.seed  done: 12 rows put (1 min 05 s)"});
}

TEST_CASE("a log says only once that a resource is under way, but each time that it is again") {
    Bench bench;
    const auto view = makePlainView(bench.write(), bench.secrets, bench.clock);
    view->begin({{"stack:a", 1}});
    for (const char* status : {"CREATE_IN_PROGRESS", "CREATE_IN_PROGRESS", "CREATE_FAILED",
                               "CREATE_FAILED", "DELETE_IN_PROGRESS", "CREATE_IN_PROGRESS"})
        view->event("stack:a", event("queue", status));
    view->event("stack:b", event("queue", "CREATE_IN_PROGRESS"));
    CHECK(bench.lines().size() == 6);
}

TEST_CASE("a log has no escape sequences") {
    Bench bench;
    const auto view = makePlainView(bench.write(), bench.secrets, bench.clock);
    view->begin({{"stack:a", 2}});
    view->node("stack:a", running());
    view->node("stack:a", failed("x"));
    CHECK(bench.text.find('\x1b') == std::string::npos);
}

// ---- an object a line

TEST_CASE("a program gets an object a line, with all of a failure") {
    Bench bench;
    const auto view = makeJsonView(bench.write(), bench.secrets, bench.clock);
    view->begin({{"stack:a", 2}, {"api:b", 0}});
    view->node("stack:a", running("creating"));
    view->event("stack:a", event("queue", "CREATE_FAILED", "no \"quota\"\nat all"));
    view->note("stack:a", "a note");
    view->node("stack:a", failed("it failed"));
    view->end();
    const std::string time = R"(,"time":1440938160000)";
    CHECK(bench.lines() ==
          Lines{R"({"event":"begin")" + time + R"(,"nodes":["stack:a","api:b"]})",
                R"({"event":"node")" + time +
                    R"(,"node":"stack:a","state":"running","status":"creating"})",
                R"({"event":"resource")" + time +
                    R"(,"node":"stack:a","logicalId":"queue","type":"AWS::SQS::Queue",)"
                    R"("status":"CREATE_FAILED","reason":"no \"quota\"\nat all"})",
                R"({"event":"note")" + time + R"(,"node":"stack:a","text":"a note"})",
                R"({"event":"node")" + time +
                    R"(,"node":"stack:a","state":"failed","failure":{"message":"it failed",)"
                    R"("help":"some help","details":["a detail"]},"milliseconds":0})",
                R"({"event":"end")" + time + "}"});
}

TEST_CASE("secrets are masked whatever JSON makes of them, and the line stays JSON") {
    for (const std::string_view secret :
         {"pa\"ss\\word\n", "1", "node", "\"", "\xC3\xA4\xE2\x82\xAC"}) {
        CAPTURE(secret);
        Bench bench;
        bench.secrets.add(std::string(secret));
        const auto view = makeJsonView(bench.write(), bench.secrets, bench.clock);
        view->begin({{"stack:a", 1}});
        view->note("stack:a", "with " + std::string(secret) + " in it");
        view->node("stack:a", failed(fmt::format("with {} in it", secret)));
        for (const std::string& line : bench.lines()) {
            const auto reply = aws::JsonReply::read(line);
            REQUIRE(reply);
            CHECK(reply->root().find("event") != nullptr);
            if (const std::string note = aws::textOf(reply->root(), "text"); !note.empty())
                CHECK(note == "with *** in it");
            if (const document::Node* failure = reply->root().find("failure"))
                CHECK(aws::textOf(*failure, "message") == "with *** in it");
        }
    }
}

// ---- a tree in place

struct Tree : Bench {
    explicit Tree(int columns = 60, bool isColored = false)
        : view(makeTreeView(write(), secrets, clock,
                            {.columns = [columns] { return columns; }, .isColored = isColored})) {}
    // The rows of the picture that is drawn now, without what moves the cursor.
    Lines picture() {
        clock.advance(host::Millis{1000});
        text.clear();
        view->tick();
        Lines out;
        if (text.ends_with("\x1b[J"))
            text.resize(text.size() - 3);
        for (std::string line : lines()) {
            if (line.starts_with("\x1b[") && line.find('A') != std::string::npos &&
                line.find('A') < 6)
                line = line.substr(line.find('A') + 1);
            out.push_back(line.substr(0, line.find("\x1b[K")));
        }
        return out;
    }
    std::unique_ptr<Progress> view;
};

TEST_CASE("a terminal shows a row a node, and the resources that are being made below it") {
    Tree tree;
    tree.view->begin({{"stack:a", 4}, {"api:main", 0}});
    tree.view->node("stack:a", running("creating"));
    tree.view->event("stack:a", event("queue", "CREATE_IN_PROGRESS"));
    CHECK(tree.picture() == Lines{"● stack:a            1 s  [░░░░░░░░░░░░] 0/4 creating",
                                  "    queue  AWS::SQS::Queue  1 s", //
                                  "· api:main       waiting  "});
    tree.view->event("stack:a", event("queue", "CREATE_COMPLETE"));
    CHECK(tree.picture() == Lines{"● stack:a            2 s  [███░░░░░░░░░] 1/4 creating",
                                  "· api:main       waiting  "});
    tree.view->node("stack:a", failed("it failed"));
    CHECK(tree.picture() ==
          Lines{"✗ stack:a            0 s  it failed", "· api:main       waiting  "});
}

TEST_CASE("each picture is drawn over the last one, and what was below it is taken away") {
    Tree tree;
    tree.view->begin({{"stack:a", 4}});
    tree.view->node("stack:a", running());
    tree.view->event("stack:a", event("queue", "CREATE_IN_PROGRESS"));
    tree.picture();
    tree.text.clear();
    tree.view->node("stack:a", {.state = NodeState::Done});
    CHECK(tree.text.starts_with("\x1b[2A✓"));
    CHECK(tree.text.ends_with("\x1b[J"));
    tree.text.clear();
    tree.view->end();
    CHECK(tree.text.starts_with("\x1b[1A✓"));
    CHECK(tree.text.ends_with("\x1b[K\n"));
}

TEST_CASE("no row is as wide as the terminal, and no byte of a name moves the cursor") {
    for (const int columns : {2, 20, 41, 80}) {
        CAPTURE(columns);
        Tree tree(columns);
        tree.view->begin({{"stack:a-very-long-name-of-a-stack", 4}});
        tree.view->node("stack:a-very-long-name-of-a-stack",
                        running("● \x1b[2J\rwhile something lasts and lasts and lasts"));
        for (const std::string& row : tree.picture()) {
            std::size_t shown = 0;
            for (const char c : row)
                shown += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
            CHECK(shown <= static_cast<std::size_t>(columns) - 1);
            CHECK(row.find_first_of("\x1b\r") == std::string::npos);
        }
    }
}

TEST_CASE("at most ten pictures a second, but what ends is shown at once") {
    Tree tree;
    tree.view->begin({{"stack:a", 1}});
    tree.view->node("stack:a", running());
    tree.text.clear();
    tree.view->event("stack:a", event("queue", "CREATE_IN_PROGRESS"));
    tree.view->tick();
    CHECK(tree.text.empty());
    tree.view->node("stack:a", {.state = NodeState::Done});
    CHECK(tree.text.find("✓ stack:a") != std::string::npos);
}

TEST_CASE("colours only where they are wanted") {
    for (const bool isColored : {false, true}) {
        Tree tree(60, isColored);
        tree.view->begin({{"stack:a", 1}});
        CHECK((tree.text.find("\x1b[2m") != std::string::npos) == isColored);
        CHECK((tree.text.find("\x1b[0m") != std::string::npos) == isColored);
    }
}

TEST_CASE("many resources are cut short") {
    Tree tree;
    tree.view->begin({{"stack:a", 9}});
    tree.view->node("stack:a", running());
    for (int i = 0; i < 9; ++i)
        tree.view->event("stack:a", event(fmt::format("q{}", i), "CREATE_IN_PROGRESS"));
    const Lines picture = tree.picture();
    REQUIRE(picture.size() == 7);
    CHECK(picture[6] == "    and 4 more");
}

TEST_CASE("durations as people say them") {
    CHECK(durationText(host::Millis{0}) == "0 s");
    CHECK(durationText(host::Millis{499}) == "0 s");
    CHECK(durationText(host::Millis{59'499}) == "59 s");
    CHECK(durationText(host::Millis{59'500}) == "1 min 00 s");
    CHECK(durationText(host::Millis{3'665'000}) == "61 min 05 s");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
