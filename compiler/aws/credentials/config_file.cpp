// Keys in ~/.aws/config.

#include <fmt/core.h>

#include "aws/credentials/provider.h"

namespace infrac::aws {
namespace {

Loaded load(const ProviderInput& input) {
    const SharedConfig& config = input.world.settings.config;
    const auto value = [&](const char* key) { return config.inConfigFile(input.profile, key); };
    Credentials out{value("aws_access_key_id"), value("aws_secret_access_key")};
    out.sessionToken = value("aws_session_token");
    if (out.sessionToken.empty())
        out.sessionToken = value("aws_security_token");
    return keyPair(std::move(out),
                   fmt::format("profile `{}` in `{}`", input.profile, config.configPath()));
}

} // namespace

const Provider providers::config_file{"config file", load};

} // namespace infrac::aws
