// Looks at a template's bytes before they are read: UTF-8 and no control characters.
#pragma once

#include <string_view>
#include <vector>

#include "document/template_reader.h"

namespace infrac::document {

// Adds the problems, and returns the part that can be read: all, or what stands before a NUL.
std::string_view readableBytes(std::string_view source, text::FileId file,
                               std::vector<Problem>& problems);

} // namespace infrac::document
