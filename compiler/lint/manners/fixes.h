// Puts the fixes of findings into a text.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "diag/diagnostic.h"

namespace infrac::lint {

struct Fixed {
    std::string text;
    std::size_t count = 0; // of the fixes that were put in
};

// Each finding's first fix, of the safe ones or of all. One that overlaps another, or reaches into another file, is left
// out, to be found again in the fixed text.
Fixed applyFixes(std::string_view text, text::FileId file,
                 std::span<const diag::Diagnostic* const> findings, bool withUnsafe = false);

} // namespace infrac::lint
