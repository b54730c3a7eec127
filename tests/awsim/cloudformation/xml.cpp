#include "awsim/cloudformation/xml.h"

#include <fmt/format.h>

#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

constexpr std::string_view kNamespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

Reply xmlReply(int status, std::string body, std::string_view requestId) {
    return {status,
            {{"Content-Type", "text/xml"}, {"x-amzn-RequestId", std::string(requestId)}},
            std::move(body)};
}

} // namespace

Xml& Xml::open(std::string_view name) {
    out_ += fmt::format("<{}>", name);
    return *this;
}

Xml& Xml::close(std::string_view name) {
    out_ += fmt::format("</{}>", name);
    return *this;
}

Xml& Xml::text(std::string_view name, std::string_view value) {
    out_ += fmt::format("<{}>{}</{}>", name, xmlEscaped(value), name);
    return *this;
}

Xml& Xml::present(std::string_view name, std::string_view value) {
    return value.empty() ? *this : text(name, value);
}

Reply queryReply(std::string_view action, const Xml& result, std::string_view requestId) {
    return xmlReply(200,
                    fmt::format("<{0}Response xmlns=\"{1}\"><{0}Result>{2}</{0}Result>"
                                "<ResponseMetadata><RequestId>{3}</RequestId></ResponseMetadata>"
                                "</{0}Response>",
                                action, kNamespace, result.take(), requestId),
                    requestId);
}

Reply queryError(int status, std::string_view code, std::string_view message,
                 std::string_view requestId) {
    return xmlReply(
        status,
        fmt::format("<ErrorResponse xmlns=\"{}\"><Error><Type>{}</Type><Code>{}</Code>"
                    "<Message>{}</Message></Error><RequestId>{}</RequestId></ErrorResponse>",
                    kNamespace, status < 500 ? "Sender" : "Receiver", code, xmlEscaped(message),
                    requestId),
        requestId);
}

} // namespace infrac::awsim
