// The project's own files, for tests about them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infrac::test {

// The project's folder, absolute.
std::string projectRoot();

// Files below a folder of the project at any depth, as paths from its root, in order; with
// one of the extensions (`.cpp`), or all for none. Build output and hidden folders are left
// out.
std::vector<std::string> projectFiles(const std::string& folder,
                                      const std::vector<std::string_view>& extensions = {});

// The text of a file, named from the project's root. Fails the test where there is none.
std::string projectText(const std::string& path);

std::vector<std::string_view> linesOf(std::string_view text);

// Whether the tests are to rewrite what they compare with. Never true under CI.
bool isUpdating();

void writeProjectText(const std::string& path, std::string_view text);

} // namespace infrac::test
