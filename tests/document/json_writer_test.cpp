#include "document/json_writer.h"

#include <doctest/doctest.h>

namespace infrac::document {
namespace {

TEST_SUITE_BEGIN("document/json_writer");

TEST_CASE("lists and maps are indented by two, empty ones stay on the line") {
    Arena arena;
    Builder make{arena};
    const Node* list = make.list({make.integer(1), make.map({}), make.list({}), make.null()});

    CHECK(writeJson(*make.map({{"a", list, {}}, {"b", make.boolean(false), {}}})) ==
          "{\n  \"a\": [\n    1,\n    {},\n    [],\n    null\n  ],\n  \"b\": false\n}\n");
}

TEST_CASE("control characters are escaped and the rest of UTF-8 stays as it is") {
    Arena arena;
    Builder make{arena};

    CHECK(writeJson(*make.string("\"\\\n\t\r\b\f\x01\x7f/caf\u00e9")) ==
          "\"\\\"\\\\\\n\\t\\r\\b\\f\\u0001\\u007f/caf\u00e9\"\n");
}

TEST_CASE("a number keeps the text it came with") {
    Arena arena;
    Builder make{arena};

    CHECK(writeJson(*make.numberText("123456789012345678901234567890")) ==
          "123456789012345678901234567890\n");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::document
