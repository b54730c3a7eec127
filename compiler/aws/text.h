// Small things about texts that the layer shares: case, blanks, base64.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infrac::aws {

std::string lowerCase(std::string_view text); // of ASCII
std::string upperCase(std::string_view text);
bool equalInAnyCase(std::string_view a, std::string_view b);
std::string_view trimmed(std::string_view text);
// Without empty pieces at the ends; `a,,b` has an empty one.
std::vector<std::string_view> splitAt(std::string_view text, char separator);
bool startsInAnyCase(std::string_view text, std::string_view start);
bool containsText(std::string_view text, std::string_view part);
// At most so many bytes, on one line, with `...` where something is left out.
std::string shortened(std::string_view text, std::size_t most);

std::string base64(std::string_view bytes);
// Blanks and line ends are skipped; nothing where it is not base64.
std::optional<std::string> fromBase64(std::string_view text);

} // namespace infrac::aws
