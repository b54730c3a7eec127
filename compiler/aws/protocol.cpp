#include "aws/protocol.h"

#include <fmt/core.h>

#include "aws/service_error.h"
#include "aws/text.h"
#include "aws/url.h"

namespace infrac::aws {

QueryForm::QueryForm(std::string_view action, std::string_view version) : action_(action) {
    add("Action", action);
    add("Version", version);
}

QueryForm& QueryForm::add(std::string_view name, std::string_view value) {
    addToQuery(body_, name, value);
    return *this;
}

QueryForm& QueryForm::addPresent(std::string_view name, std::string_view value) {
    return value.empty() ? *this : add(name, value);
}

QueryForm& QueryForm::add(std::string_view name, bool value) {
    return add(name, std::string_view(value ? "true" : "false"));
}

QueryForm& QueryForm::addList(std::string_view name, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        add(fmt::format("{}.member.{}", name, i + 1), std::string_view(values[i]));
    return *this;
}

Outcome<XmlElement> sendQuery(Connection& connection, std::string_view service,
                              const QueryForm& form, bool isIdempotent) {
    Call call{.service = service, .action = form.action()};
    call.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
    call.body = form.body();
    call.isIdempotent = isIdempotent;
    auto reply = connection.send(call);
    if (!reply)
        return reply.error();
    auto root = readXmlReply(call, *reply);
    if (!root)
        return root.error();
    if (const XmlElement* result = root->find(form.action() + "Result"))
        return XmlElement(*result);
    if (root->name != form.action() + "Response")
        return unreadable(
            service, form.action(), *reply,
            fmt::format("it is a `{}`, not a `{}Response`", root->name, form.action()));
    return std::move(*root);
}

Outcome<JsonReply> sendJson(Connection& connection, const JsonService& service,
                            std::string_view action, std::string body, bool isIdempotent) {
    Call call{.service = service.service, .action = action};
    call.headers = {{"Content-Type", fmt::format("application/x-amz-json-{}", service.version)},
                    {"X-Amz-Target", fmt::format("{}.{}", service.target, action)}};
    call.body = std::move(body);
    call.isIdempotent = isIdempotent;
    auto reply = connection.send(call);
    if (!reply)
        return reply.error();
    return readJsonReply(call, std::move(*reply));
}

AwsError unreadable(std::string_view service, std::string_view action, const HttpReply& reply,
                    const std::string& why) {
    return {.errorClass = ErrorClass::Reply,
            .status = reply.status,
            .code = {},
            .message = fmt::format("the answer cannot be understood: {}", why),
            .service = std::string(service),
            .action = std::string(action),
            .requestId = requestIdOf(reply)};
}

Outcome<XmlElement> readXmlReply(const Call& call, const HttpReply& reply) {
    auto root = readXml(reply.body);
    if (!root)
        return unreadable(call.service, call.action, reply, root.error().message);
    return std::move(*root);
}

Outcome<JsonReply> readJsonReply(const Call& call, HttpReply reply) {
    auto json = JsonReply::read(std::move(reply.body));
    if (!json)
        return unreadable(call.service, call.action, reply, json.error().message);
    if (!json->root().isMap())
        return unreadable(call.service, call.action, reply, "it is no JSON object");
    return std::move(*json);
}

bool hasCode(const AwsError& error, std::string_view code) {
    return error.errorClass == ErrorClass::Service &&
           (error.code == code || error.code == std::string(code) + "Exception");
}

} // namespace infrac::aws
