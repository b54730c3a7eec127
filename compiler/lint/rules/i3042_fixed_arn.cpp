#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

// An ARN of a service, region and account whose partition neither a variable nor `*` says.
constexpr std::string_view kFixed = R"(arn:(?!\$\{\w+}|\$\{AWS::Partition}|\*|:))"
                                    R"((\$\{[^:\r\n]*::[^:\r\n]*}|[^:\s]*):[^:\s]+)"
                                    R"((:(\$\{[^:\r\n]*::[^:\r\n]*}|[^:\s]*)){2})";

// The texts of calls of Fn::Sub, and of the values for them.
void walk(Engine& engine, const Node& node, const Path* path, bool isInSub, Findings& findings) {
    if (isInSub && node.isString() && engine.search(kFixed, node.text()) == schema::Match::Yes)
        findings.add("I3042"_rule, path, "`${AWS::Partition}` lets the ARN work everywhere");
    for (std::size_t i = 0; i < node.items().size(); ++i) {
        const Path step = stepBelow(path, i);
        walk(engine, *node.items()[i], &step, isInSub, findings);
    }
    for (const document::TemplateMember& member : node.members()) {
        const Path step = stepBelow(path, member);
        walk(engine, *member.value, &step, isInSub || member.key == "Fn::Sub", findings);
    }
}

void check(Engine& engine, Findings& findings) {
    const Node* resources = engine.model().section("Resources");
    if (resources != nullptr && !engine.model().hasTransform(kServerless))
        walk(engine, *resources, below(nullptr, "Resources", engine.arena()), false, findings);
}

} // namespace

extern const Rule i3042;
const Rule i3042{
    .id = "I3042"_rule,
    .name = "FixedArn",
    .summary = "the partition of an ARN is written out",
    .page = {.reason =
                 "An ARN whose partition is written out works there alone: not in China, not in "
                 "GovCloud. `AWS::Partition` has it.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub "arn:aws:s3:::${AWS::StackName}"
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub "arn:${AWS::Partition}:s3:::${AWS::StackName}"
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
