#include "aws/service_error.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "aws/json_reply.h"
#include "aws/text.h"
#include "aws/xml.h"

namespace infrac::aws {
namespace {

constexpr std::size_t kShownBytes = 300; // of a body that nobody understands

// Some 4xx and 5xx have no body: all replies to HEAD.
struct StatusName {
    int status;
    std::string_view code;
    std::string_view message;
};
constexpr std::array<StatusName, 9> kStatusNames{{
    {301, "PermanentRedirect", "it is in another region"},
    {307, "TemporaryRedirect", "it is in another region"},
    {400, "BadRequest", "the request was refused without a reason"},
    {403, "Forbidden", "access denied"},
    {404, "NotFound", "not found"},
    {409, "Conflict", "conflicts with something that is under way"},
    {412, "PreconditionFailed", "a condition of the request does not hold"},
    {429, "TooManyRequests", "too many requests"},
    {503, "ServiceUnavailable", "the service is unavailable"},
}};

// `ns#Code:http://...` to `Code`.
std::string bareCode(std::string_view code) {
    code = code.substr(0, code.find_first_of(":;"));
    const std::size_t hash = code.rfind('#');
    return std::string(trimmed(hash == std::string_view::npos ? code : code.substr(hash + 1)));
}

bool readXmlError(std::string_view body, AwsError& out) {
    const auto root = readXml(body);
    if (!root)
        return false;
    const XmlElement* error = root->name == "Error" ? &*root : root->find("Error");
    if (error == nullptr) {
        if (const XmlElement* list = root->find("Errors"))
            error = list->find("Error");
    }
    if (error == nullptr)
        return false;
    out.code = bareCode(error->textOf("Code"));
    out.message = trimmed(error->textOf("Message"));
    for (const XmlElement* place : {error, &*root}) {
        for (const char* name : {"RequestId", "RequestID"}) {
            if (out.requestId.empty())
                out.requestId = place->textOf(name);
        }
    }
    return !out.code.empty();
}

void readJsonError(const HttpReply& reply, AwsError& out) {
    // For services that once spoke the query protocol: the code that their documents name.
    const std::string_view query = findHeader(reply.headers, "x-amzn-query-error");
    const std::string_view type = findHeader(reply.headers, "x-amzn-errortype");
    out.code = bareCode(!query.empty() ? query : type);
    const auto json = JsonReply::read(reply.body);
    if (!json || !json->root().isMap())
        return;
    for (const char* key : {"__type", "code", "Code"}) {
        if (out.code.empty())
            out.code = bareCode(textOf(json->root(), key));
    }
    for (const char* key : {"message", "Message", "errorMessage", "error_description"}) {
        if (out.message.empty())
            out.message = textOf(json->root(), key);
    }
    // DynamoDB says why each part of a transaction was refused.
    std::string reasons;
    for (const Node* reason : itemsOf(json->root(), "CancellationReasons"))
        reasons += fmt::format("{}{}", reasons.empty() ? "" : ", ", textOf(*reason, "Code"));
    if (!reasons.empty() && !containsText(out.message, reasons))
        out.message += fmt::format(" [{}]", reasons);
}

std::string_view between(std::string_view text, std::string_view start, std::string_view end) {
    const std::string lower = lowerCase(text.substr(0, 4096));
    const std::size_t from = lower.find(start);
    if (from == std::string::npos)
        return {};
    const std::size_t to = lower.find(end, from);
    return to == std::string::npos ? std::string_view{}
                                   : text.substr(from + start.size(), to - from - start.size());
}

// A page of a proxy, a load balancer, or AWS's front door: its title says most.
std::string pageMessage(std::string_view body) {
    for (const auto& [start, end] :
         {std::pair{"<title>", "</title>"}, std::pair{"<h1>", "</h1>"}}) {
        const std::string_view text = trimmed(between(body, start, end));
        if (!text.empty() && text.find('<') == std::string_view::npos)
            return fmt::format("a web page instead of a reply: `{}`", shortened(text, kShownBytes));
    }
    return "a web page instead of a reply";
}

void addStatusName(AwsError& out) {
    const auto* const known =
        std::find_if(kStatusNames.begin(), kStatusNames.end(),
                     [&](const StatusName& each) { return each.status == out.status; });
    const bool isKnown = known != kStatusNames.end();
    if (out.code.empty())
        out.code = isKnown ? std::string(known->code) : fmt::format("HTTP{}", out.status);
    if (out.message.empty())
        out.message = isKnown ? std::string(known->message)
                              : fmt::format("the answer is the bare status {}", out.status);
}

} // namespace

std::string requestIdOf(const HttpReply& reply) {
    for (const char* name : {"x-amzn-requestid", "x-amz-request-id", "x-amz-cf-id"})
        if (const std::string_view id = findHeader(reply.headers, name); !id.empty())
            return std::string(id);
    return {};
}

AwsError readError(const HttpReply& reply) {
    AwsError out{.errorClass = ErrorClass::Service, .status = reply.status};
    out.requestId = requestIdOf(reply);
    const std::string_view body = trimmed(reply.body);
    const bool isPage = startsInAnyCase(body, "<!doctype html") || startsInAnyCase(body, "<html");
    if (isPage) {
        out.message = pageMessage(body);
        addStatusName(out);
        return out;
    }
    const bool isXml = body.starts_with('<');
    if (isXml) {
        if (!readXmlError(body, out))
            out.message =
                fmt::format("an error that cannot be read: `{}`", shortened(body, kShownBytes));
    } else {
        readJsonError(reply, out);
        if (out.message.empty() && out.code.empty() && !body.empty())
            out.message = shortened(body, kShownBytes);
    }
    addStatusName(out);
    if (const auto region = findHeader(reply.headers, "x-amz-bucket-region");
        !region.empty() && (reply.status == 301 || reply.status == 307 || reply.status == 400))
        out.message += fmt::format(" (the bucket is in `{}`)", region);
    return out;
}

} // namespace infrac::aws
