#include "document/node.h"

#include <doctest/doctest.h>

namespace infrac::document {
namespace {

TEST_SUITE_BEGIN("document/node");

TEST_CASE("trees are equal by value, wherever they came from") {
    Arena arena;
    Builder make{arena};
    const text::Span place{text::FileId{1}, 2, 3};
    const Node* one = make.map({{"a", make.list({make.integer(1, place)}), place}}, place);
    const Node* same = make.map({{"a", make.list({make.integer(1)}), {}}});
    const Node* other = make.map({{"a", make.list({make.integer(2)}), {}}});

    CHECK(equal(*one, *same));
    CHECK_FALSE(equal(*one, *other));
    CHECK_FALSE(equal(*make.integer(1), *make.string("1")));
}

TEST_CASE("a function is not equal to data that looks like it") {
    Arena arena;
    Builder make{arena};

    CHECK_FALSE(equal(*make.intrinsic("Ref", make.string("a")),
                      *make.map({{"Ref", make.string("a"), {}}})));
}

TEST_CASE("a member is found by its key") {
    Arena arena;
    Builder make{arena};
    const Node* map = make.map({{"a", make.integer(1), {}}, {"b", make.integer(2), {}}});

    CHECK(map->find("b")->integer() == 2);
    CHECK(map->find("c") == nullptr);
    CHECK(make.integer(1)->find("a") == nullptr);
}

TEST_CASE("a map that grows leaves out what is not there") {
    Arena arena;
    Builder make{arena};
    MapBuilder map{make};
    map.add("a", "x").addPresent("b", "").addPresent("c", nullptr);

    const Node* node = map.finish();

    CHECK(node->members().size() == 1);
    CHECK(node->find("a")->text() == "x");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::document
