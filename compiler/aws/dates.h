// The four ways in which AWS writes moments, all as milliseconds since 1970 UTC.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "host/clock.h"

namespace infrac::aws {

std::string basicDate(host::Millis moment); // 20150830T123600Z
std::string isoDate(host::Millis moment);   // 2015-08-30T12:36:00Z

// `2015-08-30T12:36:00.123Z`, also with an offset (`+02:00`), without punctuation or fraction.
std::optional<host::Millis> parseIsoDate(std::string_view text);
// `Sun, 30 Aug 2015 12:36:00 GMT`
std::optional<host::Millis> parseHttpDate(std::string_view text);
// Seconds as JSON writes them: `1440938160`, `1440938160.123`, `1.44093816E9`.
std::optional<host::Millis> parseEpochSeconds(std::string_view text);

} // namespace infrac::aws
