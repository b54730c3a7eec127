// Cognito user pools. JSON 1.1, target prefix AWSCognitoIdentityProviderService.
#pragma once

#include <optional>
#include <string>

#include "aws/connection.h"

namespace infrac::aws {

struct UserPoolDescription {
    std::string id;
    std::string name{};
    long long estimatedUsers = 0;
    bool isDeletionProtected = false;
};

class Cognito {
public:
    explicit Cognito(Connection& connection) : connection_(&connection) {}

    Outcome<std::optional<UserPoolDescription>> describePool(const std::string& poolId);

private:
    Connection* connection_;
};

} // namespace infrac::aws
