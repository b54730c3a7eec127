#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void visit(const Node& node, const Path* at, Engine& engine, Findings& findings) {
    for (const document::TemplateMember& member : node.members()) {
        const Path* within = below(at, member, engine.arena());
        if (isForEach(member.key))
            findings.add("E1032"_rule, within, "a loop needs `Transform: AWS::LanguageExtensions`");
        visit(*member.value, within, engine, findings);
    }
    for (std::size_t i = 0; i < node.items().size(); ++i)
        visit(*node.items()[i], below(at, i, engine.arena()), engine, findings);
}

void check(Engine& engine, Findings& findings) {
    if (!engine.model().hasTransform(kLanguageExtensions))
        visit(engine.model().root(), nullptr, engine, findings);
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
