// Names against their scopes, beyond what the pages of the codes show.

#include "sema/binder.h"

#include <doctest/doctest.h>

#include "support/memory_file_system.h"

namespace infrac::sema {
namespace {

using test::MemoryFileSystem;

constexpr std::string_view kBuiltins[] = {"length", "tcp"};

// The codes of what is found, in the order of the places.
std::vector<std::string> bind(MemoryFileSystem files) {
    text::SourceManager sources;
    diag::Bag bag;
    Program program{files, sources, bag};
    REQUIRE(program.load("main.infra"));
    Binder{program, bag, kBuiltins}.run();
    std::vector<std::string> codes;
    for (const diag::Diagnostic* diagnostic : bag.sorted())
        codes.push_back(diagnostic->entry.code());
    return codes;
}

std::vector<std::string> bind(std::string text) {
    return bind(MemoryFileSystem{{"main.infra", std::move(text)}});
}

using Codes = std::vector<std::string>;

TEST_SUITE_BEGIN("sema/binder");

TEST_CASE("the order of declarations does not matter") {
    CHECK(bind("stack s \"S\" -> \"s.yaml\" { output A = a }\nlet a = b\nlet b = 1\n") == Codes{});
}

TEST_CASE("an inner name hides an outer one") {
    CHECK(bind("let a = 1\nlet b = [for a in [a]: a]\nassert length(b) == 1\n") == Codes{});
}

TEST_CASE("a resource inside `if` and `for` is known around it, a `let` is not") {
    CHECK(bind("stack s \"S\" -> \"s.yaml\" {\n"
               "  if true { resource q AWS::SQS::Queue {}\n let x = 1\n output X = x }\n"
               "  output A = q\n  output B = x\n}\n") == Codes{"E300"});
}

TEST_CASE("`env` is a name where environments are declared, and only there") {
    CHECK(bind("env dev { n: 1 }\nassert env.n == 1\n") == Codes{});
    CHECK(bind("assert env.n == 1\n") == Codes{"E300"});
}

TEST_CASE("a misspelt name does not leave what was meant unused") {
    CHECK(bind("let retention = 1\nassert retension == 1\n") == Codes{"E300"});
}

TEST_CASE("a key is the name of a field, a key in quotes with a name inside uses it") {
    CHECK(bind("let a = \"k\"\nassert { b: 1, \"${a}\": 2 } != none\n") == Codes{});
    CHECK(bind("assert { b: 1, \"${a}\": 2 } != none\n") == Codes{"E300"});
}

TEST_CASE("bodies of modules are bound without an instance") {
    CHECK(bind("module M(a: int) { assert a == c }\n") == Codes{"E300"});
}

TEST_CASE("a module sees its file and its parameters, nothing of the stack that uses it") {
    CHECK(bind("module M() { assert inner == 1 }\n"
               "stack s \"S\" -> \"s.yaml\" { let inner = 1\n resource m M {}\n output A = inner "
               "}\n") == Codes{"E300"});
}

TEST_CASE("a statement out of its place still uses the names in it") {
    CHECK(bind("let a = 1\noutput A = a\n") == Codes{"E303"});
}

TEST_CASE("what an imported file declares need not be used") {
    CHECK(bind(MemoryFileSystem{{"main.infra", "import \"a.infra\" as a\nassert a.x == 1\n"},
                                {"a.infra", "let x = 1\nlet y = 2\n"}}) == Codes{});
}

TEST_CASE("an import that nobody uses is told") {
    CHECK(bind(MemoryFileSystem{{"main.infra", "import \"a.infra\" as a\n"},
                                {"a.infra", "let x = 1\n"}}) == Codes{"W302"});
}

TEST_CASE("fields of record types differ") {
    CHECK(bind("type T = { a: int, a: string }\n") == Codes{"E301"});
}

TEST_CASE("types and modules of other files take part in circles") {
    CHECK(bind(MemoryFileSystem{
              {"main.infra", "import \"a.infra\" as a\nmodule M() { resource x a.N {} }\n"},
              {"a.infra", "module N() { resource x N {} }\ntype T = T?\n"}}) ==
          Codes{"E315", "E312"});
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::sema
