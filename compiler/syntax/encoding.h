// What no source file may contain, wherever it stands: control characters, characters
// that reorder the text on the screen, and bytes that are not UTF-8.
#pragma once

#include "text/source_manager.h"

namespace infrac::diag {
class Bag;
}

namespace infrac::syntax {

// Reports each run of such bytes once, and stops after the first few dozens.
void checkEncoding(const text::SourceManager& sources, text::FileId file, diag::Bag& bag);

} // namespace infrac::syntax
