// IAM Identity Center: the token that `aws sso login` left behind, against a role of an
// account. The token is never renewed here, for that would write into the CLI's cache.

#include <fmt/core.h>

#include "aws/clients/sso.h"
#include "aws/credentials/provider.h"
#include "aws/dates.h"
#include "aws/digest.h"

namespace infrac::aws {
namespace {

struct SsoSettings {
    std::string session; // empty: the older form, all in the profile
    std::string startUrl;
    std::string region;
    std::string account;
    std::string role;

    // The cache file is named after this.
    const std::string& cacheName() const { return session.empty() ? startUrl : session; }
};

Result<SsoSettings> readSsoSettings(const ProviderInput& input) {
    SsoSettings out;
    out.session = input.setting("sso_session");
    out.account = input.setting("sso_account_id");
    out.role = input.setting("sso_role_name");
    out.startUrl = input.setting("sso_start_url");
    out.region = input.setting("sso_region");
    if (!out.session.empty()) {
        const IniValues* session = input.world.settings.config.section("sso-session", out.session);
        if (session == nullptr)
            return Error{fmt::format("profile `{}` names the `sso_session` `{}`, and there is no "
                                     "`[sso-session {}]`",
                                     input.profile, out.session, out.session)};
        for (const auto& [key, place] :
             {std::pair{"sso_start_url", &out.startUrl}, std::pair{"sso_region", &out.region}}) {
            const auto found = session->find(key);
            if (found == session->end())
                continue;
            if (!place->empty() && *place != found->second)
                return Error{fmt::format("`{}` of profile `{}` differs from that of "
                                         "`[sso-session {}]`",
                                         key, input.profile, out.session)};
            *place = found->second;
        }
    }
    for (const auto& [key, text] :
         {std::pair{"sso_account_id", &out.account}, std::pair{"sso_role_name", &out.role},
          std::pair{"sso_start_url", &out.startUrl}, std::pair{"sso_region", &out.region}})
        if (text->empty())
            return Error{
                fmt::format("profile `{}` signs in by SSO, but has no `{}`", input.profile, key)};
    return out;
}

std::string loginHelp(const ProviderInput& input) {
    return fmt::format("run `aws sso login --profile {}`", input.profile);
}

// The access token in the CLI's cache; the error says how to get a new one.
Result<std::string> cachedToken(const ProviderInput& input, const SsoSettings& settings) {
    const auto digests = Digests::load();
    if (!digests)
        return digests.error();
    const std::string path =
        fmt::format("{}/.aws/sso/cache/{}.json", input.world.settings.config.home(),
                    hex(digests->sha1(settings.cacheName())));
    if (!input.world.files.exists(path))
        return Error{
            fmt::format("nobody is signed in to `{}`: {}", settings.startUrl, loginHelp(input))};
    auto text = input.world.files.read(path);
    if (!text)
        return Error{fmt::format("cannot read `{}`: {}", path, text.error().message)};
    const auto json = JsonReply::read(std::move(*text));
    const std::string token = json ? textOf(json->root(), "accessToken") : std::string{};
    const auto expires = json ? parseIsoDate(textOf(json->root(), "expiresAt")) : std::nullopt;
    if (token.empty() || !expires)
        return Error{fmt::format("`{}` holds no session: {}", path, loginHelp(input))};
    if (*expires <= input.world.clock.now())
        return Error{fmt::format("the session of `{}` expired at {}: {}", settings.startUrl,
                                 isoDate(*expires), loginHelp(input))};
    return token;
}

Loaded load(const ProviderInput& input) {
    if (input.setting("sso_account_id").empty() && input.setting("sso_role_name").empty())
        return std::optional<Credentials>{};
    const auto settings = readSsoSettings(input);
    if (!settings)
        return credentialError(settings.error().message);
    const auto token = cachedToken(input, *settings);
    if (!token)
        return credentialError(token.error().message);

    const auto connection = connectionFor(input, nullptr, settings->region);
    auto given = Sso(*connection).roleCredentials(settings->account, settings->role, *token);
    if (!given) {
        const bool isSignedOut = given.error().status == 401;
        AwsError error =
            withReason(given.error(), fmt::format("cannot get credentials for the role `{}` of "
                                                  "account {} by SSO",
                                                  settings->role, settings->account));
        if (isSignedOut)
            error.message += ": " + loginHelp(input);
        return error;
    }
    given->source = fmt::format("profile `{}` (SSO, role `{}`)", input.profile, settings->role);
    return std::optional(std::move(*given));
}

} // namespace

const Provider providers::sso{"SSO", load};

} // namespace infrac::aws
