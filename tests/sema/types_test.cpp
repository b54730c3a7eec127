// Type expressions to types, and types as they are told.

#include "sema/types.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "sema/type_resolver.h"
#include "support/memory_file_system.h"

namespace infrac::sema {
namespace {

using test::MemoryFileSystem;

struct Resolved {
    explicit Resolved(const std::string& type)
        : files{
              {"main.infra", "module M() {}\ntype Size = \"s\" | \"l\"\ntype T = " + type + "\n"}} {
        REQUIRE(program.load("main.infra"));
        const auto* decl = syntax::as<syntax::TypeDecl>(program.main().find("T"));
        REQUIRE(decl != nullptr);
        result = &resolver.resolve(*decl->type, program.main());
    }

    MemoryFileSystem files;
    text::SourceManager sources;
    diag::Bag bag;
    Arena arena;
    Program program{files, sources, bag};
    TypeResolver resolver{sources, arena};
    const Type* result = nullptr;
};

std::string told(const std::string& type) {
    Resolved resolved{type};
    CHECK(resolved.bag.all().empty());
    return describe(*resolved.result);
}

TEST_SUITE_BEGIN("sema/types");

TEST_CASE("a type is told as it is written") {
    for (const char* type :
         {"string", "int", "int(1..10)", "int(-5..5)", "number", "bool", "duration", "cidr",
          "prefix", "json", "list<string>", "map<list<int>>", "string?", "\"a\" | \"b\" | 3",
          "late string", "secret string", "AWS::SQS::Queue", "M"}) {
        CAPTURE(type);
        CHECK(told(type) == type);
    }
}

TEST_CASE("an alias is told by what it stands for") {
    CHECK(told("Size") == "\"s\" | \"l\"");
    CHECK(told("list<Size>") == "list<\"s\" | \"l\">");
}

TEST_CASE("a record is told by its fields, those with a default with a question mark") {
    CHECK(told("{ a: int, b: string = \"x\" }") == "{ a, b? }");
}

TEST_CASE("bounds and patterns are kept") {
    Resolved bounds{"int(-5..10)"};
    Resolved pattern{"string(\"[a-z]+\")"};

    CHECK(bounds.result->lower == -5);
    CHECK(bounds.result->upper == 10);
    CHECK(pattern.result->text == "[a-z]+");
}

TEST_CASE("a part of a resource is found at any depth below it") {
    Resolved part{"AWS::ECS::TaskDefinition.PortMapping"};

    CHECK(part.result->kind == TypeKind::ResourceObject);
    CHECK(part.result->object->find("ContainerPort"));
}

TEST_CASE("what is not known is poison, and the binder tells it") {
    for (const char* type :
         {"Nothing", "net.Vpc", "AWS::SQS::Nothing", "AWS::SQS::Queue.Nothing"}) {
        Resolved resolved{type};
        CHECK(resolved.result->kind == TypeKind::Error);
        CHECK(resolved.bag.all().empty());
    }
}

TEST_CASE("a type that contains itself ends in poison") {
    Resolved resolved{"{ inner: T? }"};

    CHECK(resolved.result->kind == TypeKind::Record);
    CHECK(resolved.bag.all().empty());
}

TEST_CASE("an expression is resolved once") {
    Resolved resolved{"list<Size>"};
    const auto* decl = syntax::as<syntax::TypeDecl>(resolved.program.main().find("T"));

    CHECK(&resolved.resolver.resolve(*decl->type, resolved.program.main()) == resolved.result);
}

TEST_CASE("property types are listed without the resource itself") {
    auto queue = schema::Database::embedded().find("AWS::SQS::Queue");
    auto function = schema::Database::embedded().find("AWS::Lambda::Function");
    REQUIRE((queue && function));

    CHECK(propertyTypeNames(*queue).empty());
    std::vector<std::string_view> names = propertyTypeNames(*function);
    CHECK(std::find(names.begin(), names.end(), "Code") != names.end());
    CHECK(std::find(names.begin(), names.end(), "AWS::Lambda::Function") == names.end());
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::sema
