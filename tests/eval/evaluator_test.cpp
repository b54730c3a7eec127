// Order, laziness, hoisting, names, and the bounds of evaluation.

#include <doctest/doctest.h>

#include "eval/evaluated.h"

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("eval/evaluator");

std::string stack(const std::string& body) {
    return "stack s \"S\" -> \"s.yaml\" {\n" + body + "\n}\n";
}

std::string idsOf(const std::string& body, const std::string& before = {}) {
    Evaluated run(before + stack(body));
    return run.bag.hasErrors() ? run.codes() : run.ids();
}

TEST_CASE("values may come in any order, and what is not asked for is not evaluated") {
    CHECK(valueOf("a", "let a = b + 1\nlet b = 2") == "3");
    CHECK(valueOf("true ? 1 : 1 / 0") == "1");
    CHECK(valueOf("false && 1 / 0 == 1") == "false");
    CHECK(valueOf("true || 1 / 0 == 1") == "true");
    CHECK(valueOf("1 ?? 1 / 0") == "1");
    CHECK(valueOf("none ?? 2") == "2");
}

TEST_CASE("operators") {
    CHECK(valueOf("7 / 2") == "3");
    CHECK(valueOf("-7 / 2") == "-3");
    CHECK(valueOf("-7 % 3") == "-1");
    CHECK(valueOf("7 / 2.0") == "3.5");
    CHECK(valueOf("1 == 1.0") == "true");
    CHECK(valueOf("\"a\" < \"b\"") == "true");
    CHECK(valueOf("[1] + [2]") == "[1, 2]");
    CHECK(valueOf("36h + 12h == 2d") == "true");
    CHECK(valueOf("t == none") == "false");
    CHECK(valueOf("!true") == "false");
    CHECK(valueOf("9223372036854775807 + 1") == "E409");
    CHECK(valueOf("-9223372036854775807 - 2") == "E409");
    CHECK(valueOf("4611686018427387904 * 2") == "E409");
    CHECK(valueOf("1 / 0") == "E409");
    CHECK(valueOf("1 % 0") == "E409");
    CHECK(valueOf("1 < \"a\"") == "E402");
    CHECK(valueOf("[1] < [2]") == "E402");
    CHECK(valueOf("\"a\" + \"b\"") == "E402");
    CHECK(valueOf("!1") == "E402");
}

TEST_CASE("interpolation keeps text early where it can") {
    CHECK(valueOf("\"a${1}b${true}c${1.5}\"") == "\"a1btruec1.5\"");
    CHECK(valueOf("\"${t.TopicArn}\"") == "late");
    CHECK(valueOf("\"${[1]}\"") == "E402");
    CHECK(valueOf("\"${none}\"") == "E402");
}

TEST_CASE("one mistake is reported once, however often its value is used") {
    CHECK(valueOf("[a, a + 1, \"${a}\", length(a), a ? 1 : 2]", "let a = 1 / 0") == "E409");
}

TEST_CASE("comprehensions") {
    CHECK(valueOf("[for x in [1, 2, 3] if x != 2: x * 10]") == "[10, 30]");
    CHECK(valueOf("[for i, x in [\"a\", \"b\"]: \"${i}${x}\"]") == "[\"0a\", \"1b\"]");
    CHECK(valueOf("{for k, v in { a: 1, b: 2 }: upper(k): v}") == "{A: 1, B: 2}");
    CHECK(valueOf("{for x in [1, 1]: \"k\": x}") == "E411");
    CHECK(valueOf("[for x in 5: x]") == "E402");
    CHECK(valueOf("[for x in split(t.TopicArn, \":\"): x]") == "E400");
}

TEST_CASE("types fill in defaults and hold values") {
    std::string type = "type T = { a: int(1..3), b: string? = none, c: { d: int = 4 } = {} }\n";

    CHECK(valueOf("v", type + "let v: T = { a: 1 }") == "{a: 1, b: `none`, c: {d: 4}}");
    CHECK(valueOf("v", type + "let v: T = { a: 4 }") == "E405");
    CHECK(valueOf("v", type + "let v: T = {}") == "E404");
    CHECK(valueOf("v", type + "let v: T = { a: 1, e: 1 }") == "E403");
    CHECK(valueOf("v", "let v: cidr = \"10.0.0.0/16\"") == "10.0.0.0/16");
    CHECK(valueOf("v", "let v: string(\"[a-z]+\") = \"abc1\"") == "E406");
    CHECK(valueOf("v", "let v: \"a\" | int = 3") == "3");
    CHECK(valueOf("v", "let v: \"a\" | int = \"b\"") == "E402");
    CHECK(valueOf("v", "let v: list<int> = [1, \"a\"]") == "E402");
}

TEST_CASE("resources stand in the order of the source, whatever was asked for first") {
    CHECK(idsOf("resource a AWS::SNS::Topic { DisplayName: b.QueueName }\n"
                "resource b AWS::SQS::Queue {}") == "a b");
}

TEST_CASE("logical IDs are made of instances, resources and keys") {
    std::string module = "module M() {\n  primary resource main AWS::SNS::Topic {}\n"
                         "  resource side AWS::SNS::Topic {}\n"
                         "  for k in [\"x-1\"] { resource deep AWS::SNS::Topic {} }\n}\n";

    CHECK(idsOf("resource m M {}", module) == "m mSide mDeepX1");
    CHECK(idsOf("for k in [\"a\", \"b c\"] { resource m M {} }", module) ==
          "mA mASide mADeepX1 mBC mBCSide mBCDeepX1");
    CHECK(idsOf("for i in range(1, 2) { for k in { p: 1 } { resource t AWS::SNS::Topic {} } }") ==
          "t1P t2P");
    CHECK(
        idsOf("for i in range(1, 2) { for k, v in { p: 1 } { resource t AWS::SNS::Topic {} } }") ==
        "t1P t2P");
}

TEST_CASE("what `if` and `for` declare is seen outside of them") {
    CHECK(idsOf("if true { resource a AWS::SNS::Topic {} }\n"
                "resource b AWS::SNS::Topic { DisplayName: a.TopicName }") == "a b");
    CHECK(idsOf("if false { resource a AWS::SNS::Topic {} }\n"
                "if a == none { resource b AWS::SNS::Topic {} }") == "b");
    CHECK(
        idsOf("if 1 == 2 { resource a AWS::SNS::Topic {} } else { resource a AWS::SQS::Queue {} }\n"
              "resource b AWS::SNS::Topic { DisplayName: a.QueueName }") == "a b");
    CHECK(idsOf("for k in [\"x\", \"y\"] { resource a AWS::SNS::Topic {} }\n"
                "for k, v in a { resource b AWS::SNS::Topic { DisplayName: a.x.TopicName } }") ==
          "aX aY bX bY");
}

TEST_CASE("statements that need each other's results unfold without an order") {
    CHECK(idsOf("for k in [\"a\"] { for j in keys(b) { resource r AWS::SNS::Topic {} } }\n"
                "for k in [\"x\", \"y\"] { resource b AWS::SQS::Queue {} }\n"
                "for k in keys(r) { resource c AWS::SNS::Topic {} }") == "rAX rAY bX bY cA");
}

TEST_CASE("what needs itself is told once") {
    CHECK(idsOf("for k in keys(a) { resource a AWS::SNS::Topic {} }") == "E401");
    CHECK(idsOf("if a != none { resource a AWS::SNS::Topic {} }") == "E401");
    CHECK(idsOf("resource a AWS::SNS::Topic { DisplayName: a.DisplayName }") == "E401");
    CHECK(idsOf("resource a M { x: b.y }\nresource b M { x: a.y }",
                "module M(x: json) { expose y = x }\n") == "E401");
    CHECK(valueOf("a", "let a = b\nlet b = a") == "E401");
}

TEST_CASE("a stack may take its name from another one") {
    Evaluated run(
        "stack a \"A-${b.t.DisplayName}\" -> \"a.yaml\" { resource t AWS::SNS::Topic {} }\n"
        "stack b \"B\" -> \"b.yaml\" {\n"
        "  resource t AWS::SNS::Topic { DisplayName: \"x\" }\n}\n");

    CHECK(run.codes().empty());
    REQUIRE(run.app.stacks.size() == 2);
    CHECK(run.app.stacks[0].stackName == "A-x");
    CHECK(run.app.stacks[1].index == 1);
}

TEST_CASE("the order of stacks is that of the source") {
    Evaluated run(
        "let name = c.t.DisplayName\n"
        "stack a \"A\" -> \"a.yaml\" { resource t AWS::SNS::Topic { DisplayName: name } }\n"
        "stack b \"B\" -> \"b.yaml\" { resource t AWS::SNS::Topic {} }\n"
        "stack c \"C\" -> \"c.yaml\" { resource t AWS::SNS::Topic { DisplayName: \"x\" } }\n");

    REQUIRE(run.app.stacks.size() == 3);
    CHECK(run.app.stacks[0].name == "a");
    CHECK(run.app.stacks[2].name == "c");
}

TEST_CASE("grants gather in one policy a role and stack") {
    Evaluated run(
        "use std { iam, ddb }\n"
        "stack o \"O\" -> \"o.yaml\" {\n"
        "  resource r iam.Role { service: \"lambda.amazonaws.com\" }\n}\n" +
        stack("resource r iam.Role { service: \"lambda.amazonaws.com\" }\n"
              "resource t ddb.Table { key: { id: \"S\" } }\n"
              "grant r { t: read }\ngrant r { t: write + update }\ngrant o.r { t: read }"));

    CHECK(run.codes().empty());
    CHECK(run.ids() == "r r t rPolicy oRPolicy");
    REQUIRE(run.find("rPolicy"));
    const Value* document = run.find("rPolicy")->properties.back().value;
    CHECK(document->field("Statement")->value->items.size() == 3);
}

TEST_CASE("grants and verbs on what cannot take them") {
    std::string before = "use std { iam }\n";

    CHECK(idsOf("resource t AWS::SNS::Topic {}\ngrant t { t: read }", before) == "W302 E402");
    CHECK(idsOf("resource r iam.Role { service: \"a\" }\ngrant r { r: 5 }", before) == "E408");
    CHECK(idsOf("resource r iam.Role { service: \"a\" }\ngrant r { r: read * write }", before) ==
          "E408");
    CHECK(idsOf("resource r iam.Role { service: \"a\" }\ngrant r { r: read + read }", before) ==
          "E414 E414");
    CHECK(idsOf("resource t AWS::SNS::Topic {}\nallow t -> t on tcp(80)\nattach t -> t") ==
          "E414 E414");
}

TEST_CASE("extend adds to lists and records and refuses to overwrite") {
    Evaluated run(stack("resource a AWS::SNS::Topic { Tags: [{ Key: \"a\", Value: \"1\" }] }\n"
                        "extend a { Tags: [{ Key: \"b\", Value: \"2\" }], DisplayName: \"x\" }"));

    CHECK(run.codes().empty());
    CHECK(run.find("a")->properties.size() == 2);
    CHECK(run.find("a")->properties[0].value->items.size() == 2);
    CHECK(idsOf("resource a AWS::SNS::Topic { DisplayName: \"x\" }\n"
                "extend a { DisplayName: \"y\" }") == "E402");
    CHECK(idsOf("extend 5 { A: 1 }") == "E402");
}

TEST_CASE("parameters have defaults that are known and types that a template has") {
    CHECK(idsOf("param P: duration = 30d\noutput O = P") == "E408 E402");
    CHECK(idsOf("param P: late string = aws.region\noutput O = P") == "E400");
    CHECK(idsOf("param P: list<string> = [\"a\"]\noutput O = join(P, \",\")") == "");
}

TEST_CASE("names of stacks are held against CloudFormation's form") {
    CHECK(Evaluated("stack a \"9 x\" -> \"a.yaml\" {}\n").codes() == "E406");
    CHECK(Evaluated("stack a \"\" -> \"a.yaml\" {}\n").codes() == "E406");
}

TEST_CASE("modules and outputs are no values") {
    CHECK(idsOf("resource q AWS::SQS::Queue { QueueName: net.Vpc }", "use std { net }\n") ==
          "E402");
    CHECK(idsOf("if true { let k = \"x\" }\noutput B = s.k") == "W302 E407");
}

std::string chain(int length, const std::string& first, const std::string& before,
                  const std::string& after) {
    std::string out = "let a0 = " + first + "\n";
    for (int i = 1; i <= length; ++i)
        out += fmt::format("let a{} = {}a{}{}\n", i, before, i - 1, after);
    return out;
}

TEST_CASE("bounds hold, each with one report") {
    CHECK(valueOf("a300", chain(300, "1", "[", "]")) == "E419");
    CHECK(valueOf("a300", chain(300, "\"a\"", "base64(", ")")) == "E419");
    CHECK(valueOf("a40", chain(40, "[1]", "(", " + [2]) + [1]")) != "E419");
    std::string twice = "let a0 = [1]\n";
    std::string longer = "let a0 = \"abcdefgh\"\n";
    std::string waits;
    for (int i = 1; i <= 40; ++i) {
        twice += fmt::format("let a{0} = [a{1}, a{1}]\n", i, i - 1);
        longer += fmt::format("let a{0} = \"${{a{1}}}${{a{1}}}\"\n", i, i - 1);
    }
    for (int i = 0; i < 2000; ++i)
        waits += fmt::format("let a{} = a{}\n", i, i + 1);
    CHECK(valueOf("toJson(a40)", twice) == "E419");
    CHECK(valueOf("a40", longer) == "E419");
    CHECK(valueOf("a0", waits + "let a2000 = 1") == "E419");
    std::string modules = "module M0() { expose a = 1 }\n";
    for (int i = 1; i <= 40; ++i)
        modules += fmt::format(
            "module M{0}() {{\n  resource a M{1} {{}}\n  resource b M{1} {{}}\n}}\n", i, i - 1);
    CHECK(idsOf("resource m M40 {}", modules) == "E419");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
