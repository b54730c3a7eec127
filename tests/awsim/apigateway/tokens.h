// Checks the identity tokens of Cognito's user pools, as API Gateway's authorizers do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "awsim/resource_provider.h"

namespace infrac::awsim {

enum class TokenVerdict : std::uint8_t { Good, Expired, Bad };

// `keys` is the pool's JWKS, `issuer` what `iss` has to be.
TokenVerdict judgeToken(std::string_view token, const Json& keys, std::string_view issuer,
                        std::int64_t now);

} // namespace infrac::awsim
