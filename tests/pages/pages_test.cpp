// Runs every literate page of the project: the reference, the pages of the codes, the pages
// beside the unit tests. A page without specs has nothing to run.
//
// INFRAC_PAGES=name runs only pages whose path contains the name.

#include <cstdlib>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/literate.h"
#include "support/project.h"

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("pages");

std::vector<std::string> pagePaths() {
    std::vector<std::string> out = projectFiles(".", {".md"});
    const char* filter = std::getenv("INFRAC_PAGES");
    std::erase_if(out, [&](const std::string& path) {
        return filter && path.find(filter) == std::string::npos;
    });
    return out;
}

TEST_CASE("every page is true") {
    REQUIRE_FALSE_MESSAGE((std::getenv("INFRAC_UPDATE") && !isUpdating()),
                          "INFRAC_UPDATE is not for continuous integration");
    for (const std::string& path : pagePaths()) {
        Page page = parsePage(path, projectText(path));
        PageResult result = runPage(page);
        if (isUpdating() && result.updated != page.text) {
            writeProjectText(path, result.updated);
            result = runPage(parsePage(path, result.updated));
        }
        for (const std::string& failure : result.failures)
            FAIL_CHECK(failure);
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
