#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

bool isUpper(std::string_view text) {
    return text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string_view::npos;
}

// What kind of secret the text has in it; empty for none.
std::string_view secretIn(std::string_view text) {
    if (text.find("-----BEGIN") != std::string_view::npos &&
        text.find("PRIVATE KEY-----") != std::string_view::npos)
        return "a private key";
    constexpr std::size_t kKeySize = 20;
    for (const std::string_view begin : {"AKIA", "ASIA"})
        for (std::size_t at = text.find(begin); at != std::string_view::npos;
             at = text.find(begin, at + 1)) {
            const std::string_view key = text.substr(at, kKeySize);
            const bool isEnd =
                at + kKeySize >= text.size() || !isUpper(text.substr(at + kKeySize, 1));
            const bool isBegin = at == 0 || !isUpper(text.substr(at - 1, 1));
            // AWS's own documentation has keys that end so.
            if (key.size() == kKeySize && isUpper(key) && isBegin && isEnd &&
                !key.ends_with("EXAMPLE"))
                return "an access key of AWS";
        }
    for (const std::string_view begin :
         {"ghp_", "gho_", "ghs_", "github_pat_", "xoxb-", "xoxp-", "sk_live_"}) {
        const std::size_t at = text.find(begin);
        if (at == std::string_view::npos)
            continue;
        const std::size_t end = text.find_first_not_of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", at);
        if ((end == std::string_view::npos ? text.size() : end) - at >= begin.size() + 20)
            return "a token";
    }
    return {};
}

void walk(Engine& engine, const Node& node, const Path* path, Findings& findings) {
    if (node.isString()) {
        if (const std::string_view kind = secretIn(node.text()); !kind.empty())
            findings.add("L601"_rule, path,
                         fmt::format("{} stands here for everyone to read: withdraw it, and refer "
                                     "to a secret",
                                     kind));
        return;
    }
    for (std::size_t i = 0; i < node.items().size(); ++i)
        walk(engine, *node.items()[i], below(path, i, engine.arena()), findings);
    for (const document::TemplateMember& member : node.members())
        walk(engine, *member.value, below(path, member.key, engine.arena()), findings);
}

void check(Engine& engine, Findings& findings) {
    walk(engine, engine.model().root(), nullptr, findings);
}

} // namespace

extern const Rule l601;
const Rule l601{
    .id = "L601"_rule,
    .name = "PlainSecret",
    .summary = "a secret is written out",
    .page =
        {.reason =
             "A template is read by everyone who can read its repository or describe the stack, "
             "for ever. Keep a secret in Secrets Manager and refer to it; one that has been "
             "written down once must be withdrawn.",
         .bad = R"(Resources:
  Parameter:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Value: AKIAIOSFODNN7ABCDEFG
)",
         .good = R"(Resources:
  Parameter:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Value: "{{resolve:secretsmanager:key:SecretString:id}}"
)"},
    .checkTemplate = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
