#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void visit(const Node& node, const Path* at, Findings& findings) {
    for (const document::TemplateMember& member : node.members()) {
        const Path step = stepBelow(at, member);
        if (isForEach(member.key))
            findings.add("E1032"_rule, &step, "a loop needs `Transform: AWS::LanguageExtensions`");
        visit(*member.value, &step, findings);
    }
    for (std::size_t i = 0; i < node.items().size(); ++i) {
        const Path step = stepBelow(at, i);
        visit(*node.items()[i], &step, findings);
    }
}

void check(Engine& engine, Findings& findings) {
    if (!engine.model().hasTransform(kLanguageExtensions))
        visit(engine.model().root(), nullptr, findings);
}

} // namespace

extern const Rule e1032;
const Rule e1032{
    .id = "E1032"_rule,
    .name = "ForEach",
    .summary = "Fn::ForEach needs AWS::LanguageExtensions",
    .page = {.reason = "Loops are run by the transform `AWS::LanguageExtensions`; without it "
                       "CloudFormation takes the loop for a resource.",
             .bad = R"(Resources:
  Fn::ForEach::Queues:
    - Name
    - [orders, bills]
    - Queue${Name}:
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
)",
             .also = "E3001"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
