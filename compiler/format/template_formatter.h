// Formats CloudFormation templates: YAML in blocks of two spaces, short forms of functions,
// sections in AWS's order; JSON with two spaces. Comments are kept, the order of properties
// too, and formatting twice changes nothing.
#pragma once

#include <optional>
#include <string>

#include "diag/bag.h"
#include "text/source_manager.h"

namespace infrac::format {

// Nothing, with the reason in the bag, for a template that cannot be read or has what cannot be
// kept. What comes back was read again and means the same.
std::optional<std::string> formatTemplate(const text::SourceManager& sources, text::FileId file,
                                          diag::Bag& bag);

} // namespace infrac::format
