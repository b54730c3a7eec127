#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    Arena& arena = engine.arena();
    const Path* base = below(nullptr, "Parameters", arena);
    for (const Parameter& parameter : engine.model().parameters()) {
        const document::TemplateMember* value = parameter.node->member("Default");
        if (!parameter.isNoEcho || parameter.isSsm || value == nullptr || !value->value->isString())
            continue;
        const std::string_view text = value->value->text();
        if (text.empty() || text.find("{{") != std::string_view::npos ||
            isOneOf(lowerCase(text), {"none", "null", "n/a", "-", "false", "true"}))
            continue;
        findings.add("L603"_rule, below(below(base, parameter.name, arena), *value, arena),
                     "everyone who reads the template reads this secret: take out the default");
    }
}

} // namespace

extern const Rule l603;
const Rule l603{
    .id = "L603"_rule,
    .name = "SecretDefault",
    .summary = "a secret parameter has a default",
    .page = {.reason =
                 "Whoever deploys without a value gets the password that stands in the template, "
                 "which everyone who has the template knows.",
             .bad = R"(Parameters:
  Phrase: {Type: String, NoEcho: true, Default: correct-horse}
Resources:
  Command:
    Type: AWS::SSM::Parameter
    Properties: {Type: String, Value: !Ref Phrase}
)",
             .good = R"(Parameters:
  Phrase: {Type: String, NoEcho: true}
Resources:
  Command:
    Type: AWS::SSM::Parameter
    Properties: {Type: String, Value: !Ref Phrase}
)"},
    .checkTemplate = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
