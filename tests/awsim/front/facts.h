// What a request is: whose service, which action, whether it changes anything, and how its
// protocol words an error.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "awsim/message.h"

namespace infrac::awsim {

enum class Protocol : std::uint8_t { Query, Ec2, AwsJson, RestJson, RestXml };

struct Facts {
    std::string service; // the name in the scope of a signature: dynamodb, s3, cognito-idp
    std::string region = "us-east-1";
    std::string action;
    Protocol protocol = Protocol::RestXml;
    bool isMutating = false;
    bool isPublic = false; // is meant to come without a signature
};

Facts factsOf(const Request& request);

// What AWS answers in that protocol when it refuses.
Reply errorReply(Protocol protocol, int status, std::string_view code, std::string_view message);

} // namespace infrac::awsim
