// Finds the specs that a command line means.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "host/file_system.h"

namespace infrac::cli {

// The specs in the working folder; where it has none, those in `infrastructure/`.
std::vector<std::string> nearbySpecs(const host::FileSystem& files);

// The one that is named, or the only one nearby. An error is a whole sentence.
Result<std::string> chooseSpec(const host::FileSystem& files, const std::string& named);

// Files as named, and for a folder all specs inside it at any depth; for no name, those
// nearby. An error is a whole sentence.
Result<std::vector<std::string>> expandSpecs(const host::FileSystem& files,
                                             const std::vector<std::string>& named);

} // namespace infrac::cli
