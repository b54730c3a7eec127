// AWS::Cognito::*: user pools, their clients and domains.

#include <array>

#include "awsim/moto/handlers.h"

namespace infrac::awsim {
namespace {

Answered ask(const Aws& aws, std::string_view action, const Json& body) {
    return aws.json("cognito-idp", action, body);
}

constexpr auto kPoolBoth = std::to_array<Renamed>({
    {"Policies", ""},
    {"DeletionProtection", ""},
    {"LambdaConfig", ""},
    {"AutoVerifiedAttributes", ""},
    {"SmsVerificationMessage", ""},
    {"EmailVerificationMessage", ""},
    {"EmailVerificationSubject", ""},
    {"VerificationMessageTemplate", ""},
    {"SmsAuthenticationMessage", ""},
    {"UserAttributeUpdateSettings", ""},
    {"MfaConfiguration", ""},
    {"DeviceConfiguration", ""},
    {"EmailConfiguration", ""},
    {"SmsConfiguration", ""},
    {"UserPoolTags", ""},
    {"AdminCreateUserConfig", ""},
    {"UserPoolAddOns", ""},
    {"AccountRecoverySetting", ""},
    {"UserPoolTier", ""},
});

constexpr auto kPoolCreate = std::to_array<Renamed>({
    {"AliasAttributes", ""},
    {"UsernameAttributes", ""},
    {"UsernameConfiguration", ""},
    {"Schema", ""},
});

Attributes poolAttributes(const ResourceRequest& request, const std::string& id) {
    std::string provider = "cognito-idp." + request.region + ".amazonaws.com/" + id;
    return {{"UserPoolId", id},
            {"Arn", arnOf(request, "cognito-idp", "userpool/" + id)},
            {"ProviderName", provider},
            {"ProviderURL", "https://" + provider}};
}

ResourceOutcome createPool(const Aws& aws, const ResourceRequest& request) {
    Json body = picked(request.properties, kPoolBoth);
    body.update(picked(request.properties, kPoolCreate));
    body["PoolName"] = nameOf(request, "UserPoolName", 128);
    Answered made = ask(aws, "CreateUserPool", body);
    if (!made.isGood())
        return failed(made);
    std::string id = textAt(made.body, {"UserPool", "Id"});
    return done(id, poolAttributes(request, id));
}

ResourceOutcome updatePool(const Aws& aws, const ResourceRequest& request) {
    Json body = picked(request.properties, kPoolBoth);
    body["UserPoolId"] = request.physicalId;
    Answered answered = ask(aws, "UpdateUserPool", body);
    return answered.isGood() ? done(request.physicalId, poolAttributes(request, request.physicalId))
                             : failed(answered);
}

ResourceOutcome removePool(const Aws& aws, const ResourceRequest& request) {
    Json id = {{"UserPoolId", request.physicalId}};
    Answered found = ask(aws, "DescribeUserPool", id);
    if (isMissing(found))
        return done("");
    if (textAt(found.body, {"UserPool", "DeletionProtection"}) == "ACTIVE")
        return failed("The user pool cannot be deleted because deletion protection is activated. "
                      "Deletion protection must be inactivated first. (Status Code: 400; Error "
                      "Code: InvalidParameterException)");
    return removed(ask(aws, "DeleteUserPool", id));
}

constexpr auto kClient = std::to_array<Renamed>({
    {"UserPoolId", ""},
    {"ClientName", ""},
    {"RefreshTokenValidity", ""},
    {"AccessTokenValidity", ""},
    {"IdTokenValidity", ""},
    {"TokenValidityUnits", ""},
    {"ReadAttributes", ""},
    {"WriteAttributes", ""},
    {"ExplicitAuthFlows", ""},
    {"SupportedIdentityProviders", ""},
    {"CallbackURLs", ""},
    {"LogoutURLs", ""},
    {"DefaultRedirectURI", ""},
    {"AllowedOAuthFlows", ""},
    {"AllowedOAuthScopes", ""},
    {"AllowedOAuthFlowsUserPoolClient", ""},
    {"PreventUserExistenceErrors", ""},
    {"EnableTokenRevocation", ""},
    {"AuthSessionValidity", ""},
});

ResourceOutcome createClient(const Aws& aws, const ResourceRequest& request) {
    Json body = picked(request.properties, kClient);
    const Json& secret = at(request.properties, {"GenerateSecret"});
    if (!secret.is_null())
        body["GenerateSecret"] = secret;
    body["ClientName"] = nameOf(request, "ClientName", 128);
    Answered made = ask(aws, "CreateUserPoolClient", body);
    if (!made.isGood())
        return failed(made);
    const Json& client = at(made.body, {"UserPoolClient"});
    std::string id = textAt(client, {"ClientId"});
    Attributes attributes{{"ClientId", id}, {"Name", textAt(client, {"ClientName"})}};
    if (std::string value = textAt(client, {"ClientSecret"}); !value.empty())
        attributes["ClientSecret"] = value;
    return done(id, std::move(attributes));
}

ResourceOutcome updateClient(const Aws& aws, const ResourceRequest& request) {
    Json body = picked(request.properties, kClient);
    body["ClientId"] = request.physicalId;
    Answered answered = ask(aws, "UpdateUserPoolClient", body);
    return answered.isGood() ? done(request.physicalId) : failed(answered);
}

ResourceOutcome removeClient(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteUserPoolClient",
                       {{"UserPoolId", textAt(existing(request), {"UserPoolId"})},
                        {"ClientId", request.physicalId}}));
}

ResourceOutcome createDomain(const Aws& aws, const ResourceRequest& request) {
    constexpr auto kNames =
        std::to_array<Renamed>({{"UserPoolId", ""}, {"Domain", ""}, {"CustomDomainConfig", ""}});
    Answered made = ask(aws, "CreateUserPoolDomain", picked(request.properties, kNames));
    if (!made.isGood())
        return failed(made);
    return done(property(request, "Domain"),
                {{"CloudFrontDistribution", textAt(made.body, {"CloudFrontDomain"})}});
}

ResourceOutcome removeDomain(const Aws& aws, const ResourceRequest& request) {
    return removed(ask(aws, "DeleteUserPoolDomain",
                       {{"UserPoolId", textAt(existing(request), {"UserPoolId"})},
                        {"Domain", request.physicalId}}));
}

constexpr auto kTypes = std::to_array<TypeHandler>({
    {"AWS::Cognito::UserPool", createPool, updatePool, removePool},
    {"AWS::Cognito::UserPoolClient", createClient, updateClient, removeClient},
    {"AWS::Cognito::UserPoolDomain", createDomain, unchanged, removeDomain},
});

} // namespace

std::span<const TypeHandler> cognitoTypes() { return kTypes; }

} // namespace infrac::awsim
