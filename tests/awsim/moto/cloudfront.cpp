// AWS::CloudFront::*. Templates write lists as lists, the API as `Quantity` and `Items`.

#include <array>

#include "awsim/moto/handlers.h"

namespace infrac::awsim {
namespace {

constexpr std::string_view kPath = "/2020-05-31/";

struct ListRow {
    std::string_view name;
    std::string_view item;
};

constexpr auto kLists = std::to_array<ListRow>({
    {"Aliases", "CNAME"},
    {"AllowedMethods", "Method"},
    {"CacheBehaviors", "CacheBehavior"},
    {"CachedMethods", "Method"},
    {"CustomErrorResponses", "CustomErrorResponse"},
    {"FunctionAssociations", "FunctionAssociation"},
    {"Headers", "Name"},
    {"LambdaFunctionAssociations", "LambdaFunctionAssociation"},
    {"OriginCustomHeaders", "OriginCustomHeader"},
    {"OriginSSLProtocols", "SslProtocol"},
    {"Origins", "Origin"},
    {"TrustedKeyGroups", "KeyGroup"},
});

// Where a template and the API name the same thing differently.
constexpr auto kNames = std::to_array<Renamed>({
    {"IPV6Enabled", "IsIPV6Enabled"},
    {"OriginCustomHeaders", "CustomHeaders"},
    {"OriginSSLProtocols", "OriginSslProtocols"},
    {"AcmCertificateArn", "ACMCertificateArn"},
    {"SslSupportMethod", "SSLSupportMethod"},
    {"IamCertificateId", "IAMCertificateId"},
});

std::string apiName(const std::string& name) {
    for (const Renamed& row : kNames) {
        if (row.property == name)
            return std::string(row.parameter);
    }
    return name;
}

Json apiForm(const Json& value) {
    if (!value.is_object())
        return value;
    Json out = Json::object();
    for (const auto& [name, item] : value.items()) {
        if (!item.is_array()) {
            out[apiName(name)] = apiForm(item);
            continue;
        }
        std::string element = "Item";
        for (const ListRow& row : kLists) {
            if (row.name == name)
                element = row.item;
        }
        Json items = Json::array();
        for (const Json& each : item)
            items.push_back(apiForm(each));
        out[apiName(name)] = {{"Quantity", items.size()}, {"Items", {{element, items}}}};
    }
    return out;
}

std::string configText(const ResourceRequest& request, const std::string& reference) {
    Json config = apiForm(at(request.properties, {"DistributionConfig"}));
    config["CallerReference"] = reference;
    if (!config.contains("Comment"))
        config["Comment"] = "";
    return xmlOf("DistributionConfig", config);
}

ResourceOutcome createDistribution(const Aws& aws, const ResourceRequest& request) {
    Answered made = aws.rest("cloudfront", "POST", std::string(kPath) + "distribution", "",
                             configText(request, request.token + request.logicalId));
    if (!made.isGood())
        return failed(made);
    const Json& answer = at(made.body, {"Distribution"});
    std::string id = textAt(answer, {"Id"});
    return done(id, {{"Id", id}, {"DomainName", textAt(answer, {"DomainName"})}});
}

std::string distributionPath(const std::string& id) {
    return std::string(kPath) + "distribution/" + id;
}

Answered current(const Aws& aws, const std::string& id) {
    return aws.rest("cloudfront", "GET", distributionPath(id));
}

Answered putConfig(const Aws& aws, const std::string& id, const Answered& now, std::string text) {
    return aws.rest("cloudfront", "PUT", distributionPath(id) + "/config", "", std::move(text),
                    {{"If-Match", std::string(header(now.headers, "etag"))}});
}

ResourceOutcome updateDistribution(const Aws& aws, const ResourceRequest& request) {
    const std::string& id = request.physicalId;
    Answered now = current(aws, id);
    if (!now.isGood())
        return failed(now);
    std::string reference =
        textAt(now.body, {"Distribution", "DistributionConfig", "CallerReference"});
    Answered changed = putConfig(aws, id, now, configText(request, reference));
    if (!changed.isGood())
        return failed(changed);
    return done(id, {{"Id", id}, {"DomainName", textAt(now.body, {"Distribution", "DomainName"})}});
}

ResourceOutcome isDeployed(const Aws& aws, const ResourceRequest& request) {
    Answered now = current(aws, request.physicalId);
    if (!now.isGood())
        return failed(now, request.physicalId);
    if (textAt(now.body, {"Distribution", "Status"}) != "Deployed")
        return inProgress(request.physicalId, std::chrono::seconds(10));
    return done(request.physicalId);
}

// A distribution is switched off first, and goes once that has reached every place.
ResourceOutcome isGone(const Aws& aws, const ResourceRequest& request) {
    Answered now = current(aws, request.physicalId);
    if (isMissing(now))
        return done("");
    if (!now.isGood())
        return failed(now);
    if (textAt(now.body, {"Distribution", "Status"}) != "Deployed")
        return inProgress(request.physicalId, std::chrono::seconds(10));
    return removed(aws.rest("cloudfront", "DELETE", distributionPath(request.physicalId), "", "",
                            {{"If-Match", std::string(header(now.headers, "etag"))}}));
}

ResourceOutcome removeDistribution(const Aws& aws, const ResourceRequest& request) {
    Answered now = current(aws, request.physicalId);
    if (!now.isGood())
        return removed(now);
    Json config = at(now.body, {"Distribution", "DistributionConfig"});
    if (textAt(config, {"Enabled"}) == "false")
        return done(request.physicalId);
    config["Enabled"] = "false";
    Answered changed = putConfig(aws, request.physicalId, now, xmlOf("DistributionConfig", config));
    return changed.isGood() ? done(request.physicalId) : failed(changed);
}

constexpr std::string_view kControl = "/2020-05-31/origin-access-control";

std::string controlPath(const std::string& id) { return std::string(kControl) + "/" + id; }

std::string controlText(const ResourceRequest& request) {
    return xmlOf("OriginAccessControlConfig",
                 at(request.properties, {"OriginAccessControlConfig"}));
}

ResourceOutcome createControl(const Aws& aws, const ResourceRequest& request) {
    Answered made = aws.rest("cloudfront", "POST", std::string(kControl), "", controlText(request));
    if (!made.isGood())
        return failed(made);
    std::string id = textAt(made.body, {"OriginAccessControl", "Id"});
    return done(id, {{"Id", id}});
}

Headers controlMatch(const Aws& aws, const std::string& id, Answered& now) {
    now = aws.rest("cloudfront", "GET", controlPath(id));
    return {{"If-Match", std::string(header(now.headers, "etag"))}};
}

ResourceOutcome updateControl(const Aws& aws, const ResourceRequest& request) {
    Answered now;
    Headers match = controlMatch(aws, request.physicalId, now);
    Answered changed = aws.rest("cloudfront", "PUT", controlPath(request.physicalId) + "/config",
                                "", controlText(request), match);
    return changed.isGood() ? done(request.physicalId) : failed(changed);
}

ResourceOutcome removeControl(const Aws& aws, const ResourceRequest& request) {
    Answered now;
    Headers match = controlMatch(aws, request.physicalId, now);
    if (isMissing(now))
        return done("");
    return removed(
        aws.rest("cloudfront", "DELETE", controlPath(request.physicalId), "", "", match));
}

constexpr auto kTypes = std::to_array<TypeHandler>({
    {"AWS::CloudFront::Distribution", createDistribution, updateDistribution, removeDistribution,
     std::chrono::seconds(10), std::chrono::seconds(10), isDeployed, isGone},
    {"AWS::CloudFront::OriginAccessControl", createControl, updateControl, removeControl},
});

} // namespace

std::span<const TypeHandler> cloudFrontTypes() { return kTypes; }

} // namespace infrac::awsim
