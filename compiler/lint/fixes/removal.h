// The fix that takes an entry out of a template.
#pragma once

#include <optional>
#include <string_view>

#include "diag/diagnostic.h"
#include "lint/model/path.h"

namespace infrac::lint {

// Takes out the member or item that the path names: its lines with the comment behind it, or with
// a comma inside of brackets. The only item of a list goes with the list, the only entry of
// a section with the section. None where that cannot
// be done without touching something else: the only member of a map, what an alias stands for.
// Its reach are the neighbours: of entries side by side one goes at a time, so that no list or map
// is left empty.
std::optional<diag::Fix> removalOf(std::string_view source, const Node& root, const Path* path);

} // namespace infrac::lint
