// manifest.json -> Manifest. Strict: an unknown or missing member, another version, a value
// of another kind or an id that names nothing is an error with its place.
#pragma once

#include <string_view>

#include "base/arena.h"
#include "base/result.h"
#include "manifest/manifest.h"

namespace infrac::manifest {

// `text` must outlive the manifest.
Result<Manifest> load(std::string_view text, Arena& arena);

} // namespace infrac::manifest
