// Which request a script of faults hits, and what each kind of fault does.

#include <doctest/doctest.h>

#include "awsim/front/faults.h"

namespace infrac::awsim {
namespace {

TEST_SUITE_BEGIN("awsim/faults");

Facts action(std::string name, bool isMutating = true) {
    Facts out;
    out.service = "cloudformation";
    out.action = std::move(name);
    out.protocol = Protocol::Query;
    out.isMutating = isMutating;
    return out;
}

Json script(std::string_view rules) {
    return Json::parse("{\"rules\": [" + std::string(rules) + "]}");
}

FaultRule ruleOf(std::string_view kind) {
    FaultLayer layer;
    REQUIRE(layer.set(script("{\"kind\": \"" + std::string(kind) + "\"}")).empty());
    return layer.next(action("CreateStack"), 1).value();
}

TEST_CASE("a rule hits by action, after those it skips, as often as it says") {
    FaultLayer layer;
    std::string error = layer.set(
        script(R"({"kind": "500", "action": "ExecuteChangeSet", "skip": 1, "times": 2})"));

    REQUIRE(error.empty());
    CHECK_FALSE(layer.next(action("CreateChangeSet"), 1));
    CHECK_FALSE(layer.next(action("ExecuteChangeSet"), 2));
    CHECK(layer.next(action("ExecuteChangeSet"), 3));
    CHECK(layer.next(action("ExecuteChangeSet"), 4));
    CHECK_FALSE(layer.next(action("ExecuteChangeSet"), 5));
    CHECK(layer.state()["rules"][0]["fired"] == 2);
}

TEST_CASE("a rule hits by the number of the mutating request") {
    FaultLayer layer;
    REQUIRE(layer.set(script(R"({"kind": "reset", "mutating": 2})")).empty());

    CHECK_FALSE(layer.next(action("DescribeStacks", false), 0));
    CHECK_FALSE(layer.next(action("CreateStack"), 1));
    CHECK(layer.next(action("CreateStack"), 2));
    CHECK_FALSE(layer.next(action("CreateStack"), 2));
}

TEST_CASE("a script that cannot be meant is refused") {
    FaultLayer layer;

    CHECK_FALSE(layer.set(script(R"({"kind": "explode"})")).empty());
    CHECK_FALSE(layer.set(script(R"({"kind": "reset", "often": 1})")).empty());
    CHECK_FALSE(layer.set(script(R"({"kind": "reset", "times": -1})")).empty());
    CHECK_FALSE(layer.set(script("1")).empty());
    CHECK_FALSE(layer.set(Json::array()).empty());
}

TEST_CASE("each kind executes as often as it says, and breaks where it says") {
    struct Row {
        std::string_view kind;
        int executed;
        Answer::Cut cut;
        int status;
    };
    for (const Row& row : {
             Row{"reset", 0, Answer::Cut::BeforeHead, 200},
             Row{"noAnswer", 1, Answer::Cut::BeforeHead, 200},
             Row{"500", 0, Answer::Cut::None, 500},
             Row{"503", 0, Answer::Cut::None, 503},
             Row{"throttled", 0, Answer::Cut::None, 400},
             Row{"timeout", 0, Answer::Cut::BeforeHead, 200},
             Row{"resetInBody", 1, Answer::Cut::InBody, 200},
             Row{"truncated", 1, Answer::Cut::None, 200},
             Row{"html", 0, Answer::Cut::None, 502},
             Row{"expiredToken", 0, Answer::Cut::None, 403},
             Row{"duplicate", 2, Answer::Cut::None, 200},
         }) {
        CAPTURE(row.kind);
        int executed = 0;
        Answer answer = faultyAnswer(ruleOf(row.kind), action("CreateStack"), [&] {
            ++executed;
            return Reply{200, {}, "<Whole/>"};
        });
        CHECK(executed == row.executed);
        CHECK(answer.cut == row.cut);
        CHECK(answer.reply.status == row.status);
        CHECK((answer.delay.count() > 0) == (row.kind == "timeout"));
        CHECK((answer.reply.body == "<Who") == (row.kind == "truncated"));
    }
}

TEST_CASE("a skewed clock stays skewed until the script is taken back") {
    FaultLayer layer;
    REQUIRE(layer.set(script(R"({"kind": "skewedClock", "seconds": -900})")).empty());

    CHECK(layer.skew() == 0);
    CHECK(layer.next(action("CreateStack"), 1));
    CHECK(layer.skew() == -900);
    layer.clear();
    CHECK(layer.skew() == 0);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::awsim
