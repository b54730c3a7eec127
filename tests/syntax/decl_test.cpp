// Statements, declarations and the inside of `api`.

#include <doctest/doctest.h>

#include "syntax/parsed.h"

namespace infrac::syntax {
namespace {

using test::codesOf;
using test::Parsed;
using test::treeOf;

TEST_SUITE_BEGIN("syntax/decl");

TEST_CASE("what stands at the top of a file") {
    CHECK(treeOf("/// Doc.\n/// More.\napp a") == "\"Doc.\\nMore.\" (app a)");
    CHECK(treeOf("use std { net\n ddb, }") == "(use std [net ddb])");
    CHECK(treeOf("import \"a/b.infra\" as b") == "(import a/b.infra b)");
    CHECK(treeOf("env dev { a: 1 }") == "(env dev - {a: 1})");
    CHECK(treeOf("let a: list<int> = [1]") == "(let a list<int> [1])");
    CHECK(treeOf("assert a, \"b\"") == "(assert a \"b\")");
    CHECK(treeOf("action a b.c { d: 1 }") == "(action a b c {d: 1})");
}

TEST_CASE("statements of a block") {
    CHECK(treeOf("stack a \"A\" -> \"a.yaml\" {\n"
                 "  /// Doc.\n"
                 "  primary resource r AWS::S3::Bucket\n"
                 "  resource q x.Y { @retain, @after r, a }\n"
                 "  param p: int = 1\n"
                 "  export output o = 1\n"
                 "  listen a on tcp(80) -> b\n"
                 "  attach a -> b.c\n"
                 "  after a,\n    b.c\n"
                 "  if a { let b = 1 } else if c { } \n  else { let d = 1 }\n"
                 "}") == "(stack a \"A\" \"a.yaml\"\n"
                         "  \"Doc.\" (primary r AWS::S3::Bucket {})\n"
                         "  (resource q x.Y {a: a @retain @after r})\n"
                         "  (param p int 1)\n"
                         "  (export o 1)\n"
                         "  (listen a (call tcp [80]) b)\n"
                         "  (attach a (. b c))\n"
                         "  (after [a (. b c)])\n"
                         "  (if a\n"
                         "    (let b - 1) else\n"
                         "    (if c else\n"
                         "      (let d - 1))))");
}

TEST_CASE("modules have parameters with docs, and verbs as data or as statements") {
    CHECK(treeOf("module M(\n  /// One.\n  a: int\n  b: string? = none,\n) {\n"
                 "  verb read = { actions: [] }\n"
                 "  verb allow(from: X) { let a = 1 }\n"
                 "  expose b = a\n}") == "(module M [\"One.\" a: int b: (? string) = none]\n"
                                         "  (verb read [] {actions: []})\n"
                                         "  (verb allow [from: X] -\n"
                                         "    (let a - 1))\n"
                                         "  (expose b a))");
}

TEST_CASE("an api has settings, backends and routes") {
    CHECK(treeOf("api a -> \"a.json\" {\n  stage: \"x\"\n  backend b = http(c)\n  /// Doc.\n"
                 "  ANY /{proxy+}/v1.0/2fa ?q -> b auth m\n  GET / -> b\n}") ==
          "(api a \"a.json\" [(setting stage \"x\") (backend b (call http [c])) \"Doc.\" "
          "(route ANY /{proxy+}/v1.0/2fa [?q] b m) (route GET / [] b _)])");
}

TEST_CASE("a word is a keyword only where a statement begins") {
    CHECK(treeOf("let resource = output.stack") == "(let resource - (. output stack))");
}

TEST_CASE("signs of other languages are understood, and said once") {
    CHECK(codesOf("let a: 5") == "E130@1:6");
    CHECK(codesOf("let a: string") == "E123@1:14");
    CHECK(codesOf("let a = { b = 1 }") == "E129@1:13");
    CHECK(codesOf("let a = f(b = 1)") == "E129@1:13");
    CHECK(codesOf("let a = { b { c: 1 } }") == "E131@1:11");
    CHECK(codesOf("stack a \"A\" => \"a\" { }") == "E143@1:13");
    CHECK(codesOf("stack a \"A\" -> \"a\"\n{\n  let b = 1\n}") == "E133@2:1");
    CHECK(codesOf("import \"${a}\" as b") == "E141@1:8");
    CHECK(codesOf("let a = { @retain }") == "E134@1:11");
    CHECK(codesOf("let a = { 80: 1 }") == "E136@1:11");
    CHECK(codesOf("let a = [1, , 2]") == "E145@1:13");
    CHECK(codesOf("api a -> \"b\" {\n  GET /x?y -> z\n}") == "E137@2:9");
}

TEST_CASE("what was meant stands in the tree") {
    CHECK(Parsed("let a: string[] = []\nlet b: ?int = 1\nlet c = { 80: 1 }\n"
                 "import \"${d}\" as e")
              .dump() ==
          "(let a list<string> [])\n(let b (? int) 1)\n(let c - {\"80\": 1})\n(<error> e)\n");
}

TEST_CASE("a misspelt keyword still declares") {
    Parsed parsed("stack s \"S\" -> \"s\" {\n  resorce t ddb.Table { a = 1 }\n  Let b = 2\n}");

    CHECK(parsed.codes() == "E122@2:3 E122@3:3");
    CHECK(parsed.dump() == "(stack s \"S\" \"s\"\n  (resource t ddb.Table {a: 1})\n"
                           "  (let b - 2))\n");
    CHECK(parsed.bag.sorted()[0]->fixes[0].edits[0].replacement == "resource");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::syntax
