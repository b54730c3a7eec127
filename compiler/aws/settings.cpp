#include "aws/settings.h"

#include <array>
#include <charconv>

#include <fmt/core.h>

#include "aws/text.h"

namespace infrac::aws {
namespace {

// The ids by which settings name services, see endpoint.h.
constexpr std::array kServices{
    "cloudformation", "dynamodb",   "s3",   "api.ecr", "ecs", "apigateway",
    "cognito-idp",    "cloudfront", "logs", "sts",     "iam", "portal.sso"};

// Answers from variables first, then from the profile.
class Lookup {
public:
    Lookup(const host::Environment& environment, const Settings& settings)
        : environment_(environment), settings_(settings) {}

    std::string variable(const std::string& name) const {
        return environment_.get(name).value_or("");
    }
    std::string key(const char* name) const {
        return settings_.config.setting(settings_.profile, name);
    }
    std::string either(const char* variableName, const char* keyName) const {
        const std::string set = variable(variableName);
        return set.empty() ? key(keyName) : set;
    }
    bool isTrue(const char* variableName, const char* keyName) const {
        return lowerCase(either(variableName, keyName)) == "true";
    }

private:
    const host::Environment& environment_;
    const Settings& settings_;
};

Status chooseProfile(const SettingFlags& flags, const Lookup& lookup, Settings& out) {
    std::string from = "--profile";
    std::string name = flags.profile;
    out.isProfileFlag = !name.empty();
    for (const char* variable : {"AWS_PROFILE", "AWS_DEFAULT_PROFILE"}) {
        if (name.empty()) {
            name = lookup.variable(variable);
            from = variable;
        }
    }
    if (name.empty())
        return Done{};
    if (!out.config.hasProfile(name))
        return Error{fmt::format("there is no profile `{}`, which {} names, in `{}` or `{}`", name,
                                 from, out.config.configPath(), out.config.credentialsPath())};
    out.profile = name;
    return Done{};
}

Status chooseRegion(const SettingFlags& flags, const Lookup& lookup, Settings& out) {
    out.region = flags.region;
    for (const char* variable : {"AWS_REGION", "AWS_DEFAULT_REGION"})
        if (out.region.empty())
            out.region = lookup.variable(variable);
    if (out.region.empty())
        out.region = lookup.key("region");
    if (!out.region.empty() && !isRegionName(out.region))
        return Error{fmt::format("`{}` is no name of a region, which is like `eu-west-1`",
                                 shortened(out.region, 60))};
    return Done{};
}

// `services = NAME` of the profile, and in `[services NAME]` for each service an endpoint_url.
void addConfiguredEndpoints(const Lookup& lookup, Settings& out) {
    const std::string name = lookup.key("services");
    const IniValues* values = name.empty() ? nullptr : out.config.section("services", name);
    for (const char* service : kServices) {
        const std::string id(serviceId(service));
        if (values == nullptr || out.endpoints.byService.contains(id))
            continue;
        const auto found = values->find(lowerCase(id) + ".endpoint_url");
        if (found != values->end() && !found->second.empty())
            out.endpoints.byService[id] = found->second;
    }
    out.endpoints.all = lookup.key("endpoint_url");
}

void chooseEndpoints(const SettingFlags& flags, const Lookup& lookup, Settings& out) {
    out.endpoints.all = flags.endpointUrl;
    if (!flags.endpointUrl.empty() ||
        lookup.isTrue("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls"))
        return;
    for (const char* service : kServices) {
        const std::string id(serviceId(service));
        if (std::string url = lookup.variable("AWS_ENDPOINT_URL_" + id); !url.empty())
            out.endpoints.byService[id] = std::move(url);
    }
    out.endpoints.all = lookup.variable("AWS_ENDPOINT_URL");
    if (out.endpoints.all.empty())
        addConfiguredEndpoints(lookup, out);
}

Status chooseRetries(const Lookup& lookup, Settings& out) {
    const std::string mode = lowerCase(lookup.either("AWS_RETRY_MODE", "retry_mode"));
    if (!mode.empty() && mode != "standard" && mode != "adaptive" && mode != "legacy")
        return Error{fmt::format("the retry mode `{}` (AWS_RETRY_MODE, `retry_mode`) is neither "
                                 "`standard` nor `adaptive`",
                                 mode)};
    const std::string attempts = lookup.either("AWS_MAX_ATTEMPTS", "max_attempts");
    if (attempts.empty())
        return Done{};
    int number = 0;
    const auto end = std::from_chars(attempts.data(), attempts.data() + attempts.size(), number);
    if (end.ec != std::errc{} || end.ptr != attempts.data() + attempts.size() || number < 1 ||
        number > 100)
        return Error{fmt::format("`{}` (AWS_MAX_ATTEMPTS, `max_attempts`) is no number of tries "
                                 "from 1 to 100",
                                 attempts)};
    out.retries.attempts = number;
    out.retries.throttledAttempts = number;
    return Done{};
}

Status refuseUnsupported(const Lookup& lookup) {
    if (lookup.isTrue("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint"))
        return Error{"infrac does not look up FIPS endpoints (AWS_USE_FIPS_ENDPOINT, "
                     "`use_fips_endpoint`): name them by AWS_ENDPOINT_URL_<SERVICE>"};
    if (lookup.isTrue("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint"))
        return Error{"infrac does not look up dual-stack endpoints (AWS_USE_DUALSTACK_ENDPOINT, "
                     "`use_dualstack_endpoint`): name them by AWS_ENDPOINT_URL_<SERVICE>"};
    return Done{};
}

} // namespace

Result<Settings> readSettings(const SettingFlags& flags, const host::Environment& environment,
                              const host::FileSystem& files) {
    Settings out;
    auto config = SharedConfig::load(environment, files);
    if (!config)
        return config.error();
    out.config = std::move(*config);
    const Lookup lookup(environment, out);
    if (const Status chosen = chooseProfile(flags, lookup, out); !chosen)
        return chosen.error();
    if (const Status chosen = chooseRegion(flags, lookup, out); !chosen)
        return chosen.error();
    if (const Status chosen = chooseRetries(lookup, out); !chosen)
        return chosen.error();
    if (const Status supported = refuseUnsupported(lookup); !supported)
        return supported.error();
    chooseEndpoints(flags, lookup, out);
    out.caBundle = out.config.expanded(lookup.either("AWS_CA_BUNDLE", "ca_bundle"));
    return out;
}

} // namespace infrac::aws
