// A documentation page as plain text for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace infrac::cli {

// Headings stand out, fenced blocks are indented without their fences, and the marks for
// the tests become arrows. Control characters are escaped.
std::string pageText(std::string_view markdown, bool isColored);

} // namespace infrac::cli
