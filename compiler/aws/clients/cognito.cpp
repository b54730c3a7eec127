#include "aws/clients/cognito.h"

#include "aws/protocol.h"
#include "document/json_writer.h"

namespace infrac::aws {
namespace {

constexpr JsonService kService{"cognito-idp", "AWSCognitoIdentityProviderService", "1.1"};

} // namespace

Outcome<std::optional<UserPoolDescription>> Cognito::describePool(const std::string& poolId) {
    Arena arena;
    document::Builder builder(arena);
    const Node* body = builder.map({{"UserPoolId", builder.string(poolId), {}}});
    const auto reply =
        sendJson(*connection_, kService, "DescribeUserPool", document::writeJson(*body));
    if (!reply) {
        if (hasCode(reply.error(), "ResourceNotFound"))
            return std::optional<UserPoolDescription>{};
        return reply.error();
    }
    const Node* pool = reply->root().find("UserPool");
    if (pool == nullptr)
        return std::optional<UserPoolDescription>{};
    UserPoolDescription out{textOf(*pool, "Id")};
    out.name = textOf(*pool, "Name");
    out.estimatedUsers = integerOf(*pool, "EstimatedNumberOfUsers");
    out.isDeletionProtected = textOf(*pool, "DeletionProtection") == "ACTIVE";
    return std::optional(std::move(out));
}

} // namespace infrac::aws
