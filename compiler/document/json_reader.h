// Reads JSON (RFC 8259, nothing beyond) that nobody vouches for into a located tree. Duplicate
// keys, text after the value, broken UTF-8, lone surrogates and nesting beyond
// limits::kNesting are refused, each with its place; the first mistake ends the reading.
#pragma once

#include <string_view>

#include "base/arena.h"
#include "diag/bag.h"
#include "document/node.h"
#include "text/span.h"

namespace infrac::document {

// `text` is the whole file and must outlive the tree, as its texts are views where nothing was
// escaped. Integers beyond 64 bits become a Number that keeps its text. Null after a
// mistake, which is in the bag by then.
const Node* readJson(std::string_view text, text::FileId file, Arena& arena, diag::Bag& bag);

} // namespace infrac::document
