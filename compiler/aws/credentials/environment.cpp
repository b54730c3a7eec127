// AWS_ACCESS_KEY_ID and its companions.

#include "aws/credentials/provider.h"
#include "aws/dates.h"

namespace infrac::aws {
namespace {

Loaded load(const ProviderInput& input) {
    if (!input.usesEnvironment)
        return std::optional<Credentials>{};
    Credentials out{input.variable("AWS_ACCESS_KEY_ID"), input.variable("AWS_SECRET_ACCESS_KEY")};
    out.sessionToken = input.variable("AWS_SESSION_TOKEN");
    if (out.sessionToken.empty())
        out.sessionToken = input.variable("AWS_SECURITY_TOKEN");
    if (const std::string text = input.variable("AWS_CREDENTIAL_EXPIRATION"); !text.empty()) {
        out.expires = parseIsoDate(text);
        if (!out.expires)
            return credentialError("AWS_CREDENTIAL_EXPIRATION is no date");
    }
    return keyPair(std::move(out), "the environment (AWS_ACCESS_KEY_ID)");
}

} // namespace

const Provider providers::environment{"environment", load};

} // namespace infrac::aws
