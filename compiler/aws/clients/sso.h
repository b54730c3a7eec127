// IAM Identity Center's portal. REST with JSON, not signed: the token says who asks.
#pragma once

#include <string>

#include "aws/connection.h"

namespace infrac::aws {

class Sso {
public:
    // The connection is one that does not sign, to the region of the portal.
    explicit Sso(Connection& connection) : connection_(&connection) {}

    Outcome<Credentials> roleCredentials(const std::string& accountId, const std::string& role,
                                         const std::string& accessToken);

private:
    Connection* connection_;
};

} // namespace infrac::aws
