#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Outputs/*/Condition",
};

void check(Engine& engine, const Context& at, const Node& name, Failures& out) {
    if (!name.isString() || engine.isDeclared(at, "conditions", name))
        return;
    Failure& failure = engine.fail(at, out, fmt::format("there is no condition `{}`", name.text()));
    engine.suggest(failure, name, engine.declaredNames(at, "conditions"));
}

} // namespace

extern const Rule e6005;
const Rule e6005{
    .id = "E6005"_rule,
    .name = "OutputCondition",
    .summary = "an output names a condition that there is not",
    .page = {.reason =
                 "An output is made when its condition holds, and the template must have that "
                 "condition.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic:
    Condition: IsProduction
    Value: !Ref Topic
)",
             .good = R"(Conditions:
  IsProduction: !Equals [!Ref AWS::StackName, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic:
    Condition: IsProduction
    Value: !Ref Topic
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
