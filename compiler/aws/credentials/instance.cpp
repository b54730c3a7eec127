// The role of an EC2 instance, from its metadata service: version 2, with a token, and version
// 1 where there is no other.

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/core.h>

#include "aws/credentials/metadata.h"
#include "aws/text.h"
#include "aws/url.h"

namespace infrac::aws {
namespace {

using namespace std::chrono_literals;

// While the service cannot renew them, AWS goes on to accept credentials that look expired.
constexpr host::Millis kStretch = 15min;

bool isTrue(const std::string& text) { return lowerCase(text) == "true"; }

std::string either(const ProviderInput& input, const char* variable, const char* key) {
    const std::string set = input.variable(variable);
    return set.empty() ? input.setting(key) : set;
}

int numberOr(const std::string& text, int otherwise) {
    int out = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
    return end.ec == std::errc{} && out > 0 && out <= 60 ? out : otherwise;
}

// One asking of the service.
class Metadata {
public:
    explicit Metadata(const ProviderInput& input);

    Loaded load();

private:
    enum class Version { None, One, Two };

    Outcome<Version> fetchToken();
    Result<HttpReply, TransportError> get(const std::string& path);

    const ProviderInput& input_;
    std::string base_;
    std::string token_;
    MetadataTry tries_;
};

Metadata::Metadata(const ProviderInput& input) : input_(input) {
    base_ = either(input, "AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint");
    const std::string mode = lowerCase(either(input, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE",
                                              "ec2_metadata_service_endpoint_mode"));
    if (base_.empty())
        base_ = mode == "ipv6" ? "http://[fd00:ec2::254]" : "http://169.254.169.254";
    while (base_.ends_with('/'))
        base_.pop_back();
    tries_.timeout = std::chrono::seconds(
        numberOr(either(input, "AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout"), 1));
    tries_.attempts = numberOr(
        either(input, "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts"), 1);
}

Outcome<Metadata::Version> Metadata::fetchToken() {
    HttpRequest request{.method = "PUT", .url = base_ + "/latest/api/token"};
    request.headers.push_back({"X-aws-ec2-metadata-token-ttl-seconds", "21600"});
    const auto reply = askMetadata(input_.world, std::move(request), tries_);
    if (!reply) {
        // A hop limit of one lets a token not come back into a container: version 1 may.
        const bool mayBeThere = reply.error().fault == TransportFault::NoReply;
        return mayBeThere ? Version::One : Version::None;
    }
    if (reply->status == 200) {
        token_ = trimmed(reply->body);
        return Version::Two;
    }
    if (reply->status == 403 || reply->status == 404 || reply->status == 405)
        return Version::One;
    return credentialError(fmt::format(
        "the metadata service of the instance refuses a token (HTTP {})", reply->status));
}

Result<HttpReply, TransportError> Metadata::get(const std::string& path) {
    HttpRequest request{.method = "GET",
                        .url = base_ + "/latest/meta-data/iam/security-credentials/" + path};
    if (!token_.empty())
        request.headers.push_back({"X-aws-ec2-metadata-token", token_});
    return askMetadata(input_.world, std::move(request), tries_);
}

Loaded Metadata::load() {
    const auto version = fetchToken();
    if (!version)
        return version.error();
    if (*version == Version::None)
        return std::optional<Credentials>{};
    if (*version == Version::One &&
        isTrue(either(input_, "AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled")))
        return credentialError("the metadata service gives no token, and its version 1 is "
                               "disabled (AWS_EC2_METADATA_V1_DISABLED)");
    const auto role = get("");
    if (!role || role->status != 200 || trimmed(role->body).empty())
        return std::optional<Credentials>{};
    const std::string name(trimmed(role->body.substr(0, role->body.find('\n'))));

    auto reply = get(percentEncoded(name));
    if (!reply)
        return credentialError(fmt::format("the metadata service gives no credentials of the role "
                                           "`{}`: {}",
                                           name, reply.error().message));
    const auto json = JsonReply::read(std::move(reply->body));
    if (reply->status != 200 || !json)
        return credentialError(fmt::format("the metadata service gives no credentials of the role "
                                           "`{}` (HTTP {})",
                                           name, reply->status));
    const std::string code = textOf(json->root(), "Code");
    if (!code.empty() && code != "Success")
        return credentialError(fmt::format("the metadata service gives no credentials of the role "
                                           "`{}`: {}: {}",
                                           name, code, textOf(json->root(), "Message")));
    auto credentials = readCredentials(json->root(), "the metadata service");
    if (!credentials)
        return credentials.error();
    if (credentials->expires)
        credentials->expires = std::max(*credentials->expires, input_.world.clock.now() + kStretch);
    credentials->source = fmt::format("the instance's role `{}`", name);
    return std::optional(std::move(*credentials));
}

Loaded load(const ProviderInput& input) {
    if (isTrue(input.variable("AWS_EC2_METADATA_DISABLED")))
        return std::optional<Credentials>{};
    return Metadata(input).load();
}

} // namespace

const Provider providers::instance{"instance metadata", load};

} // namespace infrac::aws
