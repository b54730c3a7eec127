// Which place of the spec a line of a written file came from.
#pragma once

#include <cstdint>
#include <vector>

#include "text/span.h"

namespace infrac::document {

struct SourceMapEntry {
    std::uint32_t line = 1; // of the written text, from 1
    text::Span origin;

    friend bool operator==(const SourceMapEntry&, const SourceMapEntry&) = default;
};

// By line; several entries of one line go from the outer to the inner node.
using SourceMap = std::vector<SourceMapEntry>;

} // namespace infrac::document
