#include "aws/redact.h"

#include <algorithm>
#include <array>

#include "aws/text.h"
#include "aws/url.h"

namespace infrac::aws {
namespace {

constexpr std::string_view kMark = "[redacted]";
constexpr std::size_t kShortest = 8;

// Names whose value follows after `:`, `=` or `>`, with or without quotes. In lower case.
constexpr std::array<std::string_view, 18> kNames{
    "x-amz-security-token",
    "x-aws-ec2-metadata-token",
    "x-amz-sso_bearer_token",
    "x-registry-auth",
    "authorizationtoken",
    "secretaccesskey",
    "aws_secret_access_key",
    "aws_session_token",
    "sessiontoken",
    "accesstoken",
    "refreshtoken",
    "clientsecret",
    "webidentitytoken",
    "tokencode",
    "password",
    "x-amz-signature",
    "signature",
    "authorization",
};

bool isNameByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

// How long the separator at the start is: `": "`, `=`, `>`; 0 where there is none.
std::size_t separatorLength(std::string_view rest) {
    std::size_t at = 0;
    while (at < rest.size() && (rest[at] == '"' || rest[at] == '\'' || rest[at] == ' '))
        ++at;
    if (at == rest.size() || (rest[at] != ':' && rest[at] != '=' && rest[at] != '>'))
        return 0;
    ++at;
    while (at < rest.size() && (rest[at] == ' ' || rest[at] == '"' || rest[at] == '\''))
        ++at;
    return at;
}

// The value reaches to a quote, a tag, `&`, a comma or the line's end; `authorization` has
// blanks and commas in it.
std::size_t valueLength(std::string_view rest, std::string_view name) {
    const std::string_view ends = name == "authorization" ? "\"'<\r\n" : "\"'<&, \r\n;})";
    return std::min(rest.find_first_of(ends), rest.size());
}

std::string withoutNamed(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        if (at > 0 && isNameByte(text[at - 1])) {
            out += text[at++];
            continue;
        }
        const auto* const name =
            std::find_if(kNames.begin(), kNames.end(), [&](std::string_view each) {
                return startsInAnyCase(text.substr(at), each) &&
                       separatorLength(text.substr(at + each.size())) > 0;
            });
        if (name == kNames.end()) {
            out += text[at++];
            continue;
        }
        const std::size_t head = name->size() + separatorLength(text.substr(at + name->size()));
        out += text.substr(at, head);
        at += head;
        const std::size_t length = valueLength(text.substr(at), *name);
        if (length > 0)
            out += kMark;
        at += length;
    }
    return out;
}

void replaceAll(std::string& text, std::string_view what) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at))
        text.replace(at, what.size(), kMark);
}

} // namespace

void Redactor::add(std::string_view secret) {
    if (secret.size() < kShortest)
        return;
    for (const std::string& form : {std::string(secret), percentEncoded(secret)})
        if (std::find(secrets_.begin(), secrets_.end(), form) == secrets_.end())
            secrets_.push_back(form);
}

void Redactor::add(const Credentials& credentials) {
    add(credentials.secretAccessKey);
    add(credentials.sessionToken);
}

std::string Redactor::operator()(std::string_view text) const {
    std::string out(text);
    for (const std::string& secret : secrets_)
        replaceAll(out, secret);
    return withoutNamed(out);
}

} // namespace infrac::aws
