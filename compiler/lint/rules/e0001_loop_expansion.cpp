#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    for (const ExpansionProblem& problem : engine.model().expansion().problems)
        findings.add("E0001"_rule, problem.span, problem.message);
}

} // namespace

extern const Rule e0001;
const Rule e0001{
    .id = "E0001"_rule,
    .name = "LoopExpansion",
    .summary = "a loop of AWS::LanguageExtensions cannot be run",
    .page =
        {.reason =
             "`Fn::ForEach` takes the name of a variable, what it goes over, and the entries that "
             "it makes for each. Entries need different names, so the variable is a part of them.",
         .bad = R"(Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Queues:
    - Name
    - [orders, bills]
    - Queue:
        Type: AWS::SQS::Queue
        Properties: {QueueName: !Ref Name}
)",
         .good = R"(Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Queues:
    - Name
    - [orders, bills]
    - Queue${Name}:
        Type: AWS::SQS::Queue
        Properties: {QueueName: !Ref Name}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
