// What the clients of one protocol share: the query protocol's parameters, JSON calls by
// target, and the understanding of replies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aws/connection.h"
#include "aws/json_reply.h"
#include "aws/xml.h"

namespace infrac::aws {

// The parameters of one call in the query protocol, in the order of adding.
class QueryForm {
public:
    QueryForm(std::string_view action, std::string_view version);

    QueryForm& add(std::string_view name, std::string_view value); // empty ones too
    QueryForm& addPresent(std::string_view name, std::string_view value);
    QueryForm& add(std::string_view name, bool value);
    // `Name.member.1`, `Name.member.2`, ...
    QueryForm& addList(std::string_view name, const std::vector<std::string>& values);

    const std::string& action() const { return action_; }
    const std::string& body() const { return body_; }

private:
    std::string action_;
    std::string body_;
};

// The element `ActionResult`, or the root where there is none.
Outcome<XmlElement> sendQuery(Connection& connection, std::string_view service,
                              const QueryForm& form, bool isIdempotent = true);

struct JsonService {
    std::string_view service; // as in Call
    std::string_view target;  // `DynamoDB_20120810`
    std::string_view version; // `1.0`, `1.1`
};

Outcome<JsonReply> sendJson(Connection& connection, const JsonService& service,
                            std::string_view action, std::string body, bool isIdempotent = true);

// A reply that cannot be understood, as an error of that call.
AwsError unreadable(std::string_view service, std::string_view action, const HttpReply& reply,
                    const std::string& why);
Outcome<XmlElement> readXmlReply(const Call& call, const HttpReply& reply);
Outcome<JsonReply> readJsonReply(const Call& call, HttpReply reply);

// An error of that code, where AWS says that a thing is not there.
bool hasCode(const AwsError& error, std::string_view code);

} // namespace infrac::aws
