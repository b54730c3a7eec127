// What a loaded manifest must keep beyond the shape of its JSON.
#pragma once

#include <string_view>

#include "manifest/manifest.h"
#include "manifest/object.h"

namespace infrac::manifest {

// A path below the manifest's folder.
void checkFile(Object& object, std::string_view key, std::string_view path);

void checkDigest(Object& object, std::string_view sha256);

// Every node once in the order, after all that it waits for; no id that names nothing.
void checkGraph(const Manifest& manifest, const Node& root, Mistakes& mistakes);

} // namespace infrac::manifest
