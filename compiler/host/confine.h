// Keeps what a spec reads inside the project's folder.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "host/file_system.h"

namespace infrac::host {

// Where `path`, which a spec names as seen from the folder `root`, stands: `root/path` in
// normal form. Refuses an absolute path and one that leaves `root`, by `..` or through a
// symbolic link. The file itself need not exist.
Result<std::string> confine(const FileSystem& files, const std::string& root,
                            std::string_view path);

} // namespace infrac::host
