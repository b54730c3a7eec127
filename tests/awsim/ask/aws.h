// Asks services of the local cloud in their protocols, from the inside. Replies of every
// protocol become JSON: an XML element is an object, one that occurs more than once an array.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "awsim/message.h"
#include "awsim/resource_provider.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {

struct Answered {
    int status = 0;
    Json body;
    Headers headers;
    std::string code;    // of an error
    std::string message; // of an error
    bool isGood() const { return status >= 200 && status < 300; }
};

class Aws {
public:
    using Call = std::function<Reply(const Request&)>;
    Aws(Call call, std::string region) : call_(std::move(call)), region_(std::move(region)) {}

    // DynamoDB, ECS, ECR, CloudWatch Logs, Cognito, SQS
    Answered json(std::string_view service, std::string_view action, const Json& body) const;
    // EC2, IAM, ELB, SNS, STS; CloudFormation
    Answered query(std::string_view service, std::string_view action, const Pairs& params) const;
    // S3, CloudFront, API Gateway
    Answered rest(std::string_view service, std::string_view method, const std::string& path,
                  const std::string& query = {}, std::string body = {}, Headers headers = {}) const;

    const std::string& region() const { return region_; }

private:
    Reply send(std::string_view service, Request request) const;

    Call call_;
    std::string region_;
};

// Nested values as the parameters of a query: `Tags.1.Key`, or `Tags.member.1.Key` where
// `isMember`. Numbers and booleans become texts.
void addParameters(Pairs& out, const std::string& name, const Json& value, bool isMember);

// An object of texts, or null where the text is no XML.
Json jsonOfXml(const std::string& xml);
// What occurs once or more often, as an array; nothing is an empty one.
Json asArray(const Json& value);
// Follows names, through objects only; null where one is missing.
const Json& at(const Json& value, std::initializer_list<std::string_view> names);
// A text, or what a number or boolean is written as; empty for all else.
std::string textOf(const Json& value);
std::string textAt(const Json& value, std::initializer_list<std::string_view> names);

} // namespace infrac::awsim
