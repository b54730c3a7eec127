// Hashes, signatures and chance, by OpenSSL.
#pragma once

#include <string>
#include <string_view>

namespace infrac::awsim {

std::string sha256(std::string_view bytes); // 32 bytes
std::string sha256Hex(std::string_view bytes);
std::string hmacSha256(std::string_view key, std::string_view text);

std::string randomBytes(std::size_t count);
std::string randomHex(std::size_t digits);
// Lower-case letters and digits, as the ids of many services have.
std::string randomId(std::size_t length);
std::string randomUuid();

// Whether an RS256 signature over `text` is by the key with this modulus and exponent,
// both big-endian bytes.
bool isRs256Signed(std::string_view text, std::string_view signature, std::string_view modulus,
                   std::string_view exponent);

} // namespace infrac::awsim
