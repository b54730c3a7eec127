#include "aws/clients/sso.h"

#include "aws/protocol.h"
#include "aws/url.h"

namespace infrac::aws {

Outcome<Credentials> Sso::roleCredentials(const std::string& accountId, const std::string& role,
                                          const std::string& accessToken) {
    Call call{.service = "portal.sso", .action = "GetRoleCredentials", .method = "GET"};
    call.path = "/federation/credentials";
    addToQuery(call.query, "account_id", accountId);
    addToQuery(call.query, "role_name", role);
    call.headers = {{"x-amz-sso_bearer_token", accessToken}};
    auto reply = connection_->send(call);
    if (!reply)
        return reply.error();
    const HttpReply& bare = *reply;
    const auto json = readJsonReply(call, bare);
    if (!json)
        return json.error();
    const Node* given = json->root().find("roleCredentials");
    if (given == nullptr || textOf(*given, "accessKeyId").empty() ||
        textOf(*given, "secretAccessKey").empty())
        return unreadable(call.service, call.action, bare, "it has no credentials");
    return Credentials{.accessKeyId = textOf(*given, "accessKeyId"),
                       .secretAccessKey = textOf(*given, "secretAccessKey"),
                       .sessionToken = textOf(*given, "sessionToken"),
                       .expires = host::Millis{integerOf(*given, "expiration")}};
}

} // namespace infrac::aws
