#include "lint/facts/secrets.h"

#include <algorithm>
#include <array>
#include <string>

#include "lint/engine/values.h"
#include "lint/model/template_model.h"

namespace infrac::lint {
namespace {

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isWord(char c) { return isUpper(c) || isLower(c) || isDigit(c) || c == '_'; }
bool isToken(char c) { return isWord(c) || c == '-'; }

std::size_t distinctIn(std::string_view text) {
    std::array<bool, 256> seen{};
    for (const char c : text)
        seen[static_cast<unsigned char>(c)] = true;
    return static_cast<std::size_t>(std::ranges::count(seen, true));
}

bool hasMany(std::string_view text, std::string_view part) {
    return lowerCase(text).find(part) != std::string::npos;
}

// Texts of examples and forms to fill in.
bool isPlaceholder(std::string_view text) {
    const std::string low = lowerCase(text);
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"example", "xxx", "your", "change", "replace",
                                                "placeholder", "dummy", "todo", "redacted", "...",
                                                "***", "<"},
        [&](std::string_view word) { return low.find(word) != std::string::npos; });
}

struct Form {
    std::string_view begin;
    std::size_t least; // characters behind it
    std::string_view what;
};

constexpr Form kForms[] = {
    {"AIza", 35, "a key of Google"},
    {"dckr_pat_", 20, "a token of Docker"},
    {"dop_v1_", 60, "a token of DigitalOcean"},
    {"ghp_", 20, "a token of GitHub"},
    {"gho_", 20, "a token of GitHub"},
    {"ghr_", 20, "a token of GitHub"},
    {"ghs_", 20, "a token of GitHub"},
    {"ghu_", 20, "a token of GitHub"},
    {"github_pat_", 40, "a token of GitHub"},
    {"glpat-", 20, "a token of GitLab"},
    {"npm_", 36, "a token of npm"},
    {"pypi-AgEI", 40, "a token of PyPI"},
    {"rk_live_", 20, "a key of Stripe"},
    {"shpat_", 32, "a token of Shopify"},
    {"sk_live_", 20, "a key of Stripe"},
    {"sk-ant-", 40, "a key of Anthropic"},
    {"sk-proj-", 40, "a key of OpenAI"},
    {"xapp-", 20, "a token of Slack"},
    {"xoxa-", 20, "a token of Slack"},
    {"xoxb-", 20, "a token of Slack"},
    {"xoxp-", 20, "a token of Slack"},
};

// The first characters of what is looked for.
constexpr auto kFirst = [] {
    std::array<bool, 256> out{};
    for (const Form& form : kForms)
        out[static_cast<unsigned char>(form.begin.front())] = true;
    out['A'] = out['a'] = true;
    return out;
}();

bool isAccessKey(std::string_view text) {
    constexpr std::size_t kSize = 20;
    if (text.size() < kSize || (!text.starts_with("AKIA") && !text.starts_with("ASIA")) ||
        (text.size() > kSize && isWord(text[kSize])))
        return false;
    const std::string_view key = text.substr(0, kSize);
    // AWS's own documentation has keys that end so.
    return std::ranges::all_of(key, [](char c) { return isUpper(c) || isDigit(c); }) &&
           !key.ends_with("EXAMPLE") && distinctIn(key) > 7;
}

// `aws_secret_access_key = ...`
bool isSecretKey(std::string_view text) {
    constexpr std::string_view kName = "aws_secret_access_key";
    constexpr std::size_t kSize = 40;
    if (text.size() < kName.size() + kSize || (text[1] != 'w' && text[1] != 'W') ||
        lowerCase(text.substr(0, kName.size())) != kName)
        return false;
    text.remove_prefix(kName.size());
    const std::size_t begin = text.find_first_not_of(" =:\"'\t");
    if (begin == std::string_view::npos || begin == 0 || begin > 6)
        return false;
    text.remove_prefix(begin);
    const std::size_t end = std::min(
        text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+"),
        text.size());
    return end == kSize && distinctIn(text.substr(0, end)) > 15 &&
           !isPlaceholder(text.substr(0, end));
}

std::string_view tokenAt(std::string_view text) {
    if (isAccessKey(text))
        return "an access key of AWS";
    if (isSecretKey(text))
        return "a secret access key of AWS";
    for (const Form& form : kForms) {
        if (!text.starts_with(form.begin))
            continue;
        std::size_t end = form.begin.size();
        while (end < text.size() && isToken(text[end]))
            ++end;
        const std::string_view token = text.substr(form.begin.size(), end - form.begin.size());
        if (token.size() >= form.least && distinctIn(token) > 8 && !isPlaceholder(token) &&
            std::ranges::any_of(token, isDigit))
            return form.what;
    }
    return {};
}

bool isPrivateKey(std::string_view text) {
    const std::size_t begin = text.find("-----BEGIN");
    if (begin == std::string_view::npos)
        return false;
    text.remove_prefix(begin);
    constexpr std::string_view kEnd = "PRIVATE KEY-----";
    const std::size_t end = text.find(kEnd);
    if (end == std::string_view::npos || end > 40)
        return false;
    text.remove_prefix(end + kEnd.size());
    // The head alone is in many scripts.
    const std::size_t body = text.find_first_not_of(" \n\r\t\\n");
    if (body == std::string_view::npos)
        return false;
    text = text.substr(body, 24);
    return text.size() == 24 && std::ranges::all_of(text, [](char c) {
               return isUpper(c) || isLower(c) || isDigit(c) || c == '+' || c == '/';
           });
}

// `postgres://user:password@host`
bool hasPasswordInUrl(std::string_view text) {
    for (std::size_t at = text.find("://"); at != std::string_view::npos;
         at = text.find("://", at + 3)) {
        const std::string_view rest = text.substr(at + 3);
        const std::size_t end = rest.find_first_of("@/ \t\n\"'`?#,;)");
        if (end == std::string_view::npos || rest[end] != '@')
            continue;
        const std::string_view user = rest.substr(0, end);
        const std::size_t colon = user.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::string_view password = user.substr(colon + 1);
        if (password.size() >= 5 && distinctIn(password) > 3 &&
            password.find_first_of("${}%*[]") == std::string_view::npos &&
            !isPlaceholder(password) && !hasMany(password, "pass") &&
            !hasMany(password, "secret") && !hasMany(password, "token"))
            return true;
    }
    return false;
}

std::vector<std::string> wordsOf(std::string_view name) {
    std::vector<std::string> out;
    char before = '_';
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (!isUpper(c) && !isLower(c)) {
            before = '_';
            continue;
        }
        const bool isLast = i + 1 == name.size();
        const bool isNew = before == '_' || (isUpper(c) && isLower(before)) ||
                           (isUpper(c) && isUpper(before) && !isLast && isLower(name[i + 1]));
        if (isNew)
            out.emplace_back();
        out.back() += isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
        before = c;
    }
    return out;
}

} // namespace

std::string_view secretIn(std::string_view text) {
    constexpr std::size_t kLeast = 20;
    if (text.size() < kLeast)
        return hasPasswordInUrl(text) ? "a password" : std::string_view{};
    char before = ' ';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (kFirst[static_cast<unsigned char>(c)] && !isWord(before))
            if (const std::string_view what = tokenAt(text.substr(i)); !what.empty())
                return what;
        before = c;
    }
    if (isPrivateKey(text))
        return "a private key";
    return hasPasswordInUrl(text) ? "a password" : std::string_view{};
}

SecretName secretNamed(std::string_view name) {
    const std::vector<std::string> words = wordsOf(name);
    if (words.empty())
        return SecretName::None;
    const std::string& last = words.back();
    if (isOneOf(last, {"password", "passwd", "passphrase"}))
        return SecretName::Password;
    if (isOneOf(last, {"secret", "token", "apikey"}))
        return SecretName::Key;
    const std::string_view previous =
        words.size() > 1 ? std::string_view{words[words.size() - 2]} : std::string_view{};
    return last == "key" && isOneOf(previous, {"access", "api", "auth", "encryption", "license",
                                               "private", "secret", "signing"})
               ? SecretName::Key
               : SecretName::None;
}

bool isWrittenSecret(SecretName kind, std::string_view text) {
    if (kind == SecretName::None || text.empty() || text.find("{{") != std::string_view::npos ||
        text.starts_with("arn:") || text.starts_with("/") ||
        text.find("://") != std::string_view::npos ||
        text.find_first_of(" \t\n") != std::string_view::npos || isPlaceholder(text))
        return false;
    if (kind == SecretName::Password)
        return !isOneOf(lowerCase(text),
                        {"true", "false", "none", "null", "yes", "no", "required", "optional",
                         "enabled", "disabled", "default", "empty", "string"});
    constexpr std::size_t kLeast = 16;
    const bool hasAll = std::ranges::any_of(text, isDigit) && std::ranges::any_of(text, isLower) &&
                        std::ranges::any_of(text, isUpper);
    const bool isHex = text.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
                       std::ranges::any_of(text, isDigit) && text.size() >= 24;
    return text.size() >= kLeast && distinctIn(text) > 9 && (hasAll || isHex);
}

} // namespace infrac::lint
