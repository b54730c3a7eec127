#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/facts/secrets.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void walk(const Node& node, const Path* path, Findings& findings) {
    if (node.isString()) {
        if (const std::string_view kind = secretIn(node.text()); !kind.empty())
            findings.add("L601"_rule, path,
                         fmt::format("{} stands here for everyone to read: withdraw it, and refer "
                                     "to a secret",
                                     kind));
        return;
    }
    for (std::size_t i = 0; i < node.items().size(); ++i) {
        const Path step = stepBelow(path, i);
        walk(*node.items()[i], &step, findings);
    }
    for (const document::TemplateMember& member : node.members()) {
        const Path step = stepBelow(path, member.key);
        walk(*member.value, &step, findings);
    }
}

void check(Engine& engine, Findings& findings) { walk(engine.model().root(), nullptr, findings); }

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
