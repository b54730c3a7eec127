// Runs literate pages: compiles each case in memory and compares what comes out.
#pragma once

#include <string>
#include <vector>

#include "support/page.h"

namespace infrac::test {

struct PageResult {
    std::vector<std::string> failures;
    std::string updated; // the page with its `output`, `template`, `formatted` blocks made anew
};

PageResult runPage(const Page& page);

} // namespace infrac::test
