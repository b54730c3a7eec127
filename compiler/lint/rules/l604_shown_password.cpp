#include "lint/engine/engine.h"
#include "lint/facts/secrets.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

bool isPathOrArn(const Node* value) {
    return value != nullptr && value->isString() &&
           (value->text().starts_with("/") || value->text().starts_with("arn:") ||
            value->text().find("{{") != std::string_view::npos);
}

void check(Engine& engine, Findings& findings) {
    Arena& arena = engine.arena();
    const Path* base = below(nullptr, "Parameters", arena);
    for (const Parameter& parameter : engine.model().parameters()) {
        if (secretNamed(parameter.name) != SecretName::Password || parameter.isNoEcho ||
            parameter.type != "String" || parameter.node->find("AllowedValues") != nullptr ||
            isPathOrArn(parameter.node->find("Default")))
            continue;
        const Path* path = below(base, parameter.name, arena);
        // Of a password of a database W2501 has told it.
        if (findings.find({"W2501"_rule}, path) != nullptr)
            continue;
        findings.add("L604"_rule, path, "a parameter for a password needs `NoEcho: true`");
    }
}

} // namespace

extern const Rule l604;
const Rule l604{
    .id = "L604"_rule,
    .name = "ShownPassword",
    .summary = "a parameter for a password is shown",
    .page = {.reason = "The value of a parameter is shown in the console and by every call that "
                       "describes the stack, unless it has `NoEcho`.",
             .bad = R"(Parameters:
  JenkinsPassword: {Type: String}
Resources:
  Command:
    Type: AWS::SSM::Parameter
    Properties: {Type: String, Value: !Ref JenkinsPassword}
)",
             .good = R"(Parameters:
  JenkinsPassword: {Type: String, NoEcho: true}
Resources:
  Command:
    Type: AWS::SSM::Parameter
    Properties: {Type: String, Value: !Ref JenkinsPassword}
)"},
    .checkTemplate = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
