// Public suites beside the project, which a test that needs them skips where they are not.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "support/project.h"

namespace infrac::test {

// `../shared/NAME`, or in the folder that INFRAC_SHARED names; empty where it is not there.
inline std::string sharedPath(const std::string& name) {
    const char* named = std::getenv("INFRAC_SHARED");
    const std::string folder = named != nullptr ? named : projectRoot() + "/../shared";
    const std::string path = folder + "/" + name;
    return std::filesystem::exists(path) ? path : std::string{};
}

inline std::vector<std::string> filesBelow(const std::string& folder, const std::string& ending) {
    std::vector<std::string> out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().string().ends_with(ending))
            out.push_back(entry.path().string());
    std::sort(out.begin(), out.end());
    return out;
}

inline std::string fileText(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

} // namespace infrac::test
