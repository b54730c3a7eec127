#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void visit(const Node& node, const Path* at, Findings& findings) {
    if (node.hasMerge())
        findings.add("W1100"_rule, at,
                     "CloudFormation has no merge keys: `aws cloudformation package` puts them in");
    for (const document::TemplateMember& member : node.members()) {
        const Path step = stepBelow(at, member);
        visit(*member.value, &step, findings);
    }
    for (std::size_t i = 0; i < node.items().size(); ++i) {
        const Path step = stepBelow(at, i);
        visit(*node.items()[i], &step, findings);
    }
}

void check(Engine& engine, Findings& findings) { visit(engine.model().root(), nullptr, findings); }

} // namespace

extern const Rule w1100;
const Rule w1100{
    .id = "W1100"_rule,
    .name = "MergeKey",
    .summary = "the template uses a merge key",
    .page = {.reason =
                 "CloudFormation has no merge keys (`<<`) and refuses the template. `aws "
                 "cloudformation package` writes the members out; a project that always deploys by "
                 "it can ignore this rule.",
             .bad = R"(Resources:
  One: &one
    Type: AWS::SQS::Queue
  Two:
    <<: *one
    Properties: {VisibilityTimeout: 60}
)",
             .good = R"(Resources:
  One:
    Type: AWS::SQS::Queue
  Two:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 60}
)",
             .also = "L711"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
