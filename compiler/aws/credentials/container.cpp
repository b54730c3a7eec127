// The agent beside a container, in ECS and EKS.

#include <fmt/core.h>

#include "aws/credentials/metadata.h"
#include "aws/service_error.h"
#include "aws/text.h"
#include "aws/url.h"

namespace infrac::aws {
namespace {

constexpr MetadataTry kTries{
    .attempts = 3, .timeout = host::Millis{2000}, .pause = host::Millis{1000}};

// Credentials travel unencrypted only where nobody else can listen.
Result<std::string> address(const ProviderInput& input) {
    if (const std::string relative = input.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        !relative.empty())
        return "http://169.254.170.2" + relative;
    const std::string full = input.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    const auto url = parseUrl(full);
    if (!url)
        return Error{fmt::format("AWS_CONTAINER_CREDENTIALS_FULL_URI: {}", url.error().message)};
    if (url->scheme != "https" && !isLoopback(url->host) && !isMetadataAddress(url->host))
        return Error{fmt::format("AWS_CONTAINER_CREDENTIALS_FULL_URI goes to `{}` without "
                                 "encryption; http is allowed only to this machine and to the "
                                 "agents of containers",
                                 url->host)};
    return full;
}

Result<std::string> authorization(const ProviderInput& input) {
    std::string token = input.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    if (const std::string file = input.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        !file.empty()) {
        auto text = input.world.files.read(file);
        if (!text)
            return Error{fmt::format("cannot read AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, `{}`: {}",
                                     file, text.error().message)};
        token = std::move(*text);
    }
    if (token.find_first_of("\r\n") != std::string::npos)
        return Error{"the authorization token of the container has a line end in it"};
    return token;
}

Loaded load(const ProviderInput& input) {
    if (input.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").empty() &&
        input.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI").empty())
        return std::optional<Credentials>{};
    const auto url = address(input);
    if (!url)
        return credentialError(url.error().message);
    const auto token = authorization(input);
    if (!token)
        return credentialError(token.error().message);
    HttpRequest request{.method = "GET", .url = *url};
    request.headers.push_back({"Accept", "application/json"});
    if (!token->empty())
        request.headers.push_back({"Authorization", *token});

    auto reply = askMetadata(input.world, std::move(request), kTries);
    if (!reply)
        return credentialError(
            fmt::format("the container's agent gives no credentials: {}", reply.error().message));
    if (reply->status != 200)
        return credentialError(fmt::format("the container's agent gives no credentials: {}",
                                           describe(readError(*reply))));
    const auto json = JsonReply::read(std::move(reply->body));
    if (!json)
        return credentialError("the answer of the container's agent is no JSON");
    auto credentials = readCredentials(json->root(), "the container's agent");
    if (!credentials)
        return credentials.error();
    credentials->source = "the container's role";
    return std::optional(std::move(*credentials));
}

} // namespace

const Provider providers::container{"container", load};

} // namespace infrac::aws
