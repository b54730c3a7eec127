// `aws login` keeps a session of its own that only the AWS CLI renews: said here, so that
// nobody wonders why another identity is found.

#include <fmt/core.h>

#include "aws/credentials/provider.h"

namespace infrac::aws {
namespace {

Loaded load(const ProviderInput& input) {
    if (input.setting("login_session").empty())
        return std::optional<Credentials>{};
    return credentialError(fmt::format(
        "profile `{0}` is one of `aws login`, whose session infrac does not read; let the AWS CLI "
        "hand it over: `credential_process = aws configure export-credentials --profile {0}` in "
        "another profile",
        input.profile));
}

} // namespace

const Provider providers::login{"login", load};

} // namespace infrac::aws
