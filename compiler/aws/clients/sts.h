// STS. Query protocol, API version 2011-06-15, by the regional endpoint.
#pragma once

#include <string>

#include "aws/connection.h"

namespace infrac::aws {

struct CallerIdentity {
    std::string account;
    std::string arn;
    std::string userId;
};

class Sts {
public:
    explicit Sts(Connection& connection) : connection_(&connection) {}

    Outcome<CallerIdentity> callerIdentity();

private:
    Connection* connection_;
};

} // namespace infrac::aws
