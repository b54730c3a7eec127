// Writes a tree as JSON: two spaces, members in order, UTF-8 as it is, a final newline.
#pragma once

#include <string>
#include <string_view>

#include "document/node.h"

namespace infrac::document {

std::string writeJson(const Node& root);
// The same without any blank or line end.
std::string writeCompactJson(const Node& root);
// One text as a JSON string, with its quotes.
std::string jsonQuoted(std::string_view text);

} // namespace infrac::document
