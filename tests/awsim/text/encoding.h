// The encodings of AWS's protocols: percent-encoding, base64, hexadecimal, XML's escapes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace infrac::awsim {

// Percent-encodes all but A-Z a-z 0-9 - . _ ~ and the characters of `kept`.
std::string percentEncoded(std::string_view text, std::string_view kept = {});
// A `%` that no two hexadecimal digits follow stays as it is.
std::string percentDecoded(std::string_view text, bool isPlusSpace = false);

using Pairs = std::vector<std::pair<std::string, std::string>>;

// The decoded pairs of `a=1&b`, in their order; `b` has an empty value.
Pairs queryPairs(std::string_view query);
std::string queryText(const Pairs& pairs);
// The first value of that name; empty where there is none.
std::string valueOf(const Pairs& pairs, std::string_view name);
bool hasName(const Pairs& pairs, std::string_view name);

std::string hexadecimal(std::string_view bytes);
std::string base64(std::string_view bytes);
std::string base64Url(std::string_view bytes); // without padding
// Of both alphabets, with or without padding; nothing where a character is of neither.
std::optional<std::string> fromBase64(std::string_view text);

std::string xmlEscaped(std::string_view text);
std::string lowered(std::string_view text);
std::string_view trimmed(std::string_view text);
std::vector<std::string_view> splitAt(std::string_view text, char separator);

} // namespace infrac::awsim
