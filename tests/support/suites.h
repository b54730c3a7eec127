// Public conformance suites, which are not part of the project: tests that use them say so and
// pass where they are absent.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <doctest/doctest.h>

#include "support/project.h"

namespace infrac::test {

// The suite's folder; empty, and a line printed, where there is none.
inline std::filesystem::path suiteFolder(const std::string& name) {
    for (const char* up : {"../shared/suites", "../../shared/suites"}) {
        std::filesystem::path folder = std::filesystem::path{projectRoot()} / up / name;
        if (std::filesystem::is_directory(folder))
            return folder;
    }
    MESSAGE("skipped: there is no folder ../shared/suites/" << name);
    return {};
}

inline std::string fileText(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace infrac::test
