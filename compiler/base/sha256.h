// SHA-256 (FIPS 180-4). Our own, since linking a cryptographic library would double the
// compiler's start-up time for a checksum.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace infrac {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);

std::string sha256Hex(std::string_view bytes); // 64 digits, lower case

} // namespace infrac
