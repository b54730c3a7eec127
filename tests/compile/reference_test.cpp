// docs/std.md is what the library and the functions' tables say, and all of it is documented.

#include "compile/reference.h"

#include <doctest/doctest.h>

#include "eval/builtin.h"
#include "support/project.h"

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("compile/reference");

TEST_CASE("docs/std.md is up to date") {
    const std::string made = compile::libraryReference();

    if (isUpdating())
        writeProjectText("docs/std.md", made);

    CHECK(projectText("docs/std.md") == made);
}

TEST_CASE("every module, parameter, exposed value and verb of the library is documented") {
    std::string made = compile::libraryReference();

    for (std::string_view line : linesOf(made)) {
        bool isRow = line.substr(0, 3) == "| `";
        if (isRow) {
            CAPTURE(line);
            CHECK(line.substr(line.size() - 4) != "|  |");
        }
    }
}

TEST_CASE("every built-in function is called by its signature's name") {
    for (const eval::Builtin& builtin : eval::builtins()) {
        CAPTURE(builtin.name);
        CHECK(builtin.signature.substr(0, builtin.name.size() + 1) ==
              std::string{builtin.name} + "(");
        CHECK(builtin.minimum <= builtin.maximum);
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
