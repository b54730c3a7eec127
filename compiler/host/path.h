// Paths as text with forward slashes. Nothing here asks the file system.
#pragma once

#include <string>
#include <string_view>

namespace infrac::host {

bool isAbsolute(std::string_view path);

// Without `.`, doubled slashes and what `..` cancels: `a/./b/../c` is `a/c`; the current
// folder is `.`. Leading `..` stay where nothing is left to cancel.
std::string normalPath(std::string_view path);

// `path` as seen from `folder`, in normal form; an absolute `path` is itself.
std::string joinPath(std::string_view folder, std::string_view path);

// The folder that holds it: `.` for a bare name, `/` for what stands in the root.
std::string parentPath(std::string_view path);

std::string_view fileName(std::string_view path);

// The name's last extension with its dot: `.infra`; empty where there is none.
std::string_view extension(std::string_view path);

} // namespace infrac::host
