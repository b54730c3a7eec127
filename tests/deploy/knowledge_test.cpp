// Values of the manifest, before and after what they need is known.

#include <doctest/doctest.h>

#include "deploy/knowledge.h"
#include "document/json_writer.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/knowledge");

struct Bench {
    Arena arena;
    document::Builder builder{arena};
    Knowledge knowledge;
};

TEST_CASE("functions are replaced by what is known") {
    Bench bench;
    bench.knowledge.setOutputs("db", {{"Table", "T1"}});
    bench.knowledge.setApi("shop", {{"url", "https://x/prod"}});
    bench.knowledge.setDigest("backend", "sha256-abc");
    const document::Node* parts[] = {bench.builder.string("a-"),
                                     manifest::outputOf(bench.builder, "db", "Table")};
    const document::Node* value = bench.builder.map(
        {{"joined", manifest::concat(bench.builder, parts), {}},
         {"url", manifest::apiAttribute(bench.builder, "shop", "url"), {}},
         {"list", bench.builder.list({manifest::digestOf(bench.builder, "backend")}), {}}});

    const Resolved resolved = resolve(*value, bench.knowledge, bench.builder);

    CHECK(resolved.isComplete);
    CHECK(resolved.value->find("joined")->text() == "a-T1");
    CHECK(resolved.value->find("url")->text() == "https://x/prod");
    CHECK(resolved.value->find("list")->items()[0]->text() == "sha256-abc");
}

TEST_CASE("what is not known is Null, also where it is part of a text") {
    Bench bench;
    const document::Node* parts[] = {bench.builder.string("a-"),
                                     manifest::outputOf(bench.builder, "db", "Table")};

    const Resolved resolved =
        resolve(*manifest::concat(bench.builder, parts), bench.knowledge, bench.builder);

    CHECK_FALSE(resolved.isComplete);
    CHECK(resolved.value->isNull());
    CHECK(resolved.missing == "the output `Table` of stack `db`");
}

TEST_CASE("parameters are texts: lists joined by commas, the rest as JSON") {
    Bench bench;
    document::Builder& b = bench.builder;

    CHECK(parameterText(*b.list({b.string("a"), b.string("b")})) == "a,b");
    CHECK(parameterText(*b.list({})) == "");
    CHECK(parameterText(*b.boolean(true)) == "true");
    CHECK(parameterText(*b.integer(-7)) == "-7");
    CHECK(parameterText(*b.number(0.5)) == "0.5");
    CHECK(parameterText(*b.string("x")) == "x");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
