// A profile with role_arn: the role is assumed with the credentials of source_profile, which
// may be such a profile itself, or of credential_source.

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/core.h>

#include "aws/clients/sts.h"
#include "aws/credentials/provider.h"

namespace infrac::aws {
namespace {

constexpr int kLeastSeconds = 900;
constexpr int kMostSeconds = 43'200;

struct NamedSource {
    std::string_view name; // of credential_source
    const Provider* provider;
};
constexpr std::array<NamedSource, 3> kSources{{
    {"Environment", &providers::environment},
    {"Ec2InstanceMetadata", &providers::instance},
    {"EcsContainer", &providers::container},
}};

class FixedCredentials final : public CredentialSource {
public:
    explicit FixedCredentials(Credentials credentials) : credentials_(std::move(credentials)) {}
    Outcome<Credentials> current() override { return credentials_; }
    void invalidate(const Credentials&) override {}

private:
    Credentials credentials_;
};

bool hasRole(const ProviderInput& input) {
    return !input.setting("role_arn").empty() && input.setting("web_identity_token_file").empty();
}

bool hasKeys(const ProviderInput& input) { return !input.setting("aws_access_key_id").empty(); }

// Follows profiles to the one with credentials, then assumes role after role.
class Roles {
public:
    explicit Roles(const ProviderInput& input) : input_(input) {}

    Outcome<Credentials> assume(const std::string& profile);

private:
    Outcome<Credentials> source(const ProviderInput& role);
    Outcome<Credentials> namedSource(const ProviderInput& role, const std::string& name);
    Outcome<Credentials> fromProfile(const std::string& profile, const std::string& needer);
    Result<AssumeRoleInput> request(const ProviderInput& role) const;
    Status addMfa(const ProviderInput& role, AssumeRoleInput& out) const;

    const ProviderInput& input_;
    std::vector<std::string> visited_;
};

Outcome<Credentials> Roles::assume(const std::string& profile) {
    visited_.push_back(profile);
    const ProviderInput role{input_.world, profile, false};
    auto from = source(role);
    if (!from)
        return from;
    const auto request = this->request(role);
    if (!request)
        return credentialError(request.error().message);

    FixedCredentials fixed(*from);
    const auto connection = connectionFor(role, &fixed, role.setting("region"));
    auto assumed = Sts(*connection).assumeRole(*request);
    if (!assumed)
        return withReason(assumed.error(),
                          fmt::format("cannot assume the role `{}` of profile `{}` with {}",
                                      request->roleArn, profile, from->source));
    assumed->source = fmt::format("profile `{}` (role `{}`)", profile, request->roleArn);
    return assumed;
}

Outcome<Credentials> Roles::source(const ProviderInput& role) {
    const std::string profile = role.setting("source_profile");
    const std::string named = role.setting("credential_source");
    if (profile.empty() == named.empty())
        return credentialError(
            fmt::format("profile `{}` has a `role_arn` {} `source_profile` {} `credential_source`: "
                        "one of them says whose credentials assume the role",
                        role.profile, profile.empty() ? "without" : "with both",
                        profile.empty() ? "or" : "and"));
    return profile.empty() ? namedSource(role, named) : fromProfile(profile, role.profile);
}

Outcome<Credentials> Roles::namedSource(const ProviderInput& role, const std::string& name) {
    const auto* const found =
        std::find_if(kSources.begin(), kSources.end(),
                     [&](const NamedSource& each) { return each.name == name; });
    if (found == kSources.end())
        return credentialError(
            fmt::format("the `credential_source` of profile `{}` is `{}`, not `Environment`, "
                        "`Ec2InstanceMetadata` or `EcsContainer`",
                        role.profile, name));
    const Loaded loaded = found->provider->load({input_.world, role.profile, true});
    if (!loaded)
        return loaded.error();
    if (!*loaded)
        return credentialError(fmt::format("profile `{}` takes its credentials from `{}`, where "
                                           "there are none",
                                           role.profile, name));
    return **loaded;
}

Outcome<Credentials> Roles::fromProfile(const std::string& profile, const std::string& needer) {
    if (!input_.world.settings.config.hasProfile(profile))
        return credentialError(fmt::format("there is no profile `{}`, which profile `{}` names as "
                                           "its `source_profile`",
                                           profile, needer));
    const ProviderInput source{input_.world, profile, false};
    // A profile may name itself to say that its own keys assume the role.
    const bool isChain = hasRole(source) && !hasKeys(source);
    if (isChain) {
        if (std::find(visited_.begin(), visited_.end(), profile) != visited_.end())
            return credentialError(fmt::format("the profiles `{}` and `{}` name each other as "
                                               "`source_profile` in a circle",
                                               needer, profile));
        return assume(profile);
    }
    const Loaded loaded = loadFromProfile(source);
    if (!loaded)
        return loaded.error();
    if (!*loaded)
        return credentialError(fmt::format("profile `{}`, the `source_profile` of `{}`, has no "
                                           "credentials",
                                           profile, needer));
    return **loaded;
}

Result<AssumeRoleInput> Roles::request(const ProviderInput& role) const {
    AssumeRoleInput out{.roleArn = role.setting("role_arn")};
    out.sessionName = role.setting("role_session_name");
    if (out.sessionName.empty())
        out.sessionName = fmt::format("infrac-{}", input_.world.clock.now().count() / 1000);
    out.externalId = role.setting("external_id");
    if (const std::string text = role.setting("duration_seconds"); !text.empty()) {
        const auto end =
            std::from_chars(text.data(), text.data() + text.size(), out.durationSeconds);
        if (end.ec != std::errc{} || end.ptr != text.data() + text.size() ||
            out.durationSeconds < kLeastSeconds || out.durationSeconds > kMostSeconds)
            return Error{fmt::format("the `duration_seconds` of profile `{}` is not between {} "
                                     "and {}",
                                     role.profile, kLeastSeconds, kMostSeconds)};
    }
    if (const Status added = addMfa(role, out); !added)
        return added.error();
    return out;
}

Status Roles::addMfa(const ProviderInput& role, AssumeRoleInput& out) const {
    out.mfaSerial = role.setting("mfa_serial");
    if (out.mfaSerial.empty())
        return Done{};
    if (!input_.world.mfaCode)
        return Error{fmt::format("profile `{}` wants a code of the device `{}`, and there is no "
                                 "terminal to ask for it: assume the role before, for example by "
                                 "`aws configure export-credentials`",
                                 role.profile, out.mfaSerial)};
    const auto code = input_.world.mfaCode(out.mfaSerial);
    if (!code)
        return code.error();
    out.mfaCode = *code;
    return Done{};
}

Loaded load(const ProviderInput& input) {
    if (!hasRole(input))
        return std::optional<Credentials>{};
    auto assumed = Roles(input).assume(input.profile);
    if (!assumed)
        return assumed.error();
    return std::optional(std::move(*assumed));
}

} // namespace

const Provider providers::assume_role{"assumed role", load};

} // namespace infrac::aws
