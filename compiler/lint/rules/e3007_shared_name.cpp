#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    const Node* resources = engine.model().section("Resources");
    const Node* parameters = engine.model().section("Parameters");
    if (resources == nullptr || parameters == nullptr)
        return;
    Arena& arena = engine.arena();
    for (const document::TemplateMember& member : resources->members())
        if (parameters->find(member.key) != nullptr && member.value->isMap())
            findings.add("E3007"_rule, below(below(nullptr, "Resources", arena), member.key, arena),
                         fmt::format("a parameter is named `{}` too", member.key));
}

} // namespace

extern const Rule e3007;
const Rule e3007{
    .id = "E3007"_rule,
    .name = "SharedName",
    .summary = "a parameter and a resource have the same name",
    .page =
        {.reason =
             "Parameters and resources share their names: `Ref` could not tell which one is meant, "
             "and CloudFormation refuses the template.",
         .bad = R"(Parameters:
  News: {Type: String}
Resources:
  News:
    Type: AWS::SNS::Topic
Outputs:
  News:
    Value: !Ref News
)",
         .good = R"(Parameters:
  Name: {Type: String}
Resources:
  News:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: !Ref Name}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
