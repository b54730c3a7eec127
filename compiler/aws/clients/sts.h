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

struct AssumeRoleInput {
    std::string roleArn;
    std::string sessionName{};
    std::string externalId{};
    std::string mfaSerial{};
    std::string mfaCode{};
    std::string webIdentityToken{}; // secret; for assumeRoleWithWebIdentity alone
    int durationSeconds = 0;        // 0: AWS's default, an hour
};

class Sts {
public:
    explicit Sts(Connection& connection) : connection_(&connection) {}

    Outcome<CallerIdentity> callerIdentity();
    Outcome<Credentials> assumeRole(const AssumeRoleInput& input);
    // The connection must not sign: the token says who asks.
    Outcome<Credentials> assumeRoleWithWebIdentity(const AssumeRoleInput& input);

private:
    Outcome<Credentials> assume(std::string_view action, const AssumeRoleInput& input);

    Connection* connection_;
};

} // namespace infrac::aws
