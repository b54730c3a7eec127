// A token that another party signed for us, as CI systems and Kubernetes do, against a role.

#include <fmt/core.h>

#include "aws/clients/sts.h"
#include "aws/credentials/provider.h"
#include "aws/text.h"

namespace infrac::aws {
namespace {

std::string value(const ProviderInput& input, const char* variable, const char* key) {
    const std::string set = input.usesEnvironment ? input.variable(variable) : std::string{};
    return set.empty() ? input.setting(key) : set;
}

Loaded load(const ProviderInput& input) {
    const std::string tokenFile =
        value(input, "AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file");
    if (tokenFile.empty())
        return std::optional<Credentials>{};
    AssumeRoleInput request{.roleArn = value(input, "AWS_ROLE_ARN", "role_arn")};
    if (request.roleArn.empty())
        return credentialError(fmt::format("the token of a web identity is in `{}`, but nothing "
                                           "names the role (AWS_ROLE_ARN, `role_arn`)",
                                           tokenFile));
    request.sessionName = value(input, "AWS_ROLE_SESSION_NAME", "role_session_name");
    if (request.sessionName.empty())
        request.sessionName = fmt::format("infrac-{}", input.world.clock.now().count() / 1000);
    // Read anew each time: it is renewed by whoever writes it.
    const auto token = input.world.files.read(input.world.settings.config.expanded(tokenFile));
    if (!token)
        return credentialError(fmt::format("cannot read the token of the web identity in `{}`: {}",
                                           tokenFile, token.error().message));
    request.webIdentityToken = trimmed(*token);

    const auto connection = connectionFor(input, nullptr, {});
    auto assumed = Sts(*connection).assumeRoleWithWebIdentity(request);
    if (!assumed)
        return withReason(assumed.error(),
                          fmt::format("cannot assume the role `{}` with the web identity in `{}`",
                                      request.roleArn, tokenFile));
    assumed->source = fmt::format("web identity (role `{}`)", request.roleArn);
    return std::optional(std::move(*assumed));
}

} // namespace

const Provider providers::web_identity{"web identity", load};

} // namespace infrac::aws
