// Manifest -> manifest.json.
#pragma once

#include <string>

#include "base/arena.h"
#include "manifest/manifest.h"

namespace infrac::manifest {

// Data that merely looks like a function, {"output": ...} of a user's item, is wrapped as
// {"literal": ...}, so that loading gives back what was saved.
std::string save(const Manifest& manifest, Arena& arena);

} // namespace infrac::manifest
