#include "aws/credentials/provider.h"

#include <array>

#include <fmt/core.h>

#include "aws/dates.h"

namespace infrac::aws {
namespace {

constexpr std::array kOfProfile{&providers::web_identity, &providers::sso,
                                &providers::shared_file,  &providers::login,
                                &providers::process,      &providers::config_file};

} // namespace

Loaded loadFromProfile(const ProviderInput& input) {
    for (const Provider* provider : kOfProfile) {
        Loaded loaded = provider->load(input);
        if (!loaded || *loaded)
            return loaded;
    }
    return std::optional<Credentials>{};
}

AwsError credentialError(std::string message) {
    return {.errorClass = ErrorClass::Credentials, .message = std::move(message)};
}

Loaded keyPair(Credentials credentials, const std::string& where) {
    const bool hasKey = !credentials.accessKeyId.empty();
    const bool hasSecret = !credentials.secretAccessKey.empty();
    if (!hasKey && !hasSecret)
        return std::optional<Credentials>{};
    if (hasKey != hasSecret)
        return credentialError(fmt::format("{} has {} without the {} that belongs to it", where,
                                           hasKey ? "an access key" : "a secret key",
                                           hasKey ? "secret key" : "access key"));
    credentials.source = where;
    return std::optional(std::move(credentials));
}

std::unique_ptr<Connection> connectionFor(const ProviderInput& input, CredentialSource* source,
                                          const std::string& region) {
    const CredentialWorld& world = input.world;
    ConnectionOptions options{.region = region};
    if (options.region.empty())
        options.region = world.settings.region.empty() ? "us-east-1" : world.settings.region;
    options.endpoints = world.settings.endpoints;
    options.retries = world.settings.retries;
    options.userAgent = world.userAgent;
    options.log = world.log;
    return makeConnection(world.transport, source, world.clock, world.random, std::move(options));
}

AwsError withReason(AwsError error, const std::string& what) {
    error.message = fmt::format("{}: {}", what, describe(error));
    error.code.clear();
    error.requestId.clear();
    error.action.clear();
    if (error.errorClass != ErrorClass::NoAnswer && error.errorClass != ErrorClass::Throttled)
        error.errorClass = ErrorClass::Credentials;
    return error;
}

Outcome<Credentials> readCredentials(const Node& object, const std::string& where) {
    Credentials out{textOf(object, "AccessKeyId"), textOf(object, "SecretAccessKey")};
    out.sessionToken = textOf(object, "Token");
    if (out.sessionToken.empty())
        out.sessionToken = textOf(object, "SessionToken");
    out.source = where;
    if (out.accessKeyId.empty() || out.secretAccessKey.empty())
        return credentialError(
            fmt::format("the answer of {} has no `AccessKeyId` or no `SecretAccessKey`", where));
    const std::string expiration = textOf(object, "Expiration");
    if (expiration.empty())
        return out;
    out.expires = parseIsoDate(expiration);
    if (!out.expires)
        return credentialError(fmt::format("the `Expiration` of {} is no date", where));
    return out;
}

} // namespace infrac::aws
