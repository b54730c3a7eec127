#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/graph/availability.h"
#include "lint/graph/references.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    for (const Reference& reference : engine.references().all()) {
        if (reference.relation == Relation::DependsOn)
            continue;
        if (const auto scenario = missingWhen(engine, reference.path, reference.target))
            findings.add(
                "W1001"_rule, reference.path,
                fmt::format("`{}` is not there when {}", reference.target, wordsFor(*scenario)));
    }
}

} // namespace

extern const Rule w1001;
const Rule w1001{
    .id = "W1001"_rule,
    .name = "MissingResource",
    .summary = "a reference to a resource that is not always there",
    .page =
        {.reason =
             "The resource that this refers to is made under a condition, and this is there "
             "without it. When the condition does not hold, the reference fails. Put the reference "
             "under the same condition, or into `Fn::If`.",
         .bad = R"(Conditions:
  IsProduction: !Equals [!Ref AWS::StackName, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
Outputs:
  Topic:
    Value: !Ref Topic
)",
         .good = R"(Conditions:
  IsProduction: !Equals [!Ref AWS::StackName, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
Outputs:
  Topic:
    Condition: IsProduction
    Value: !Ref Topic
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
