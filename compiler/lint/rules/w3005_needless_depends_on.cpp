#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/graph/references.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*/DependsOn",
    "Resources/*/DependsOn/*",
};

void check(Engine& engine, const Context& at, const Node& target, Failures& out) {
    const Path* own = stepAt(at.path, 1);
    if (!target.isString() || own == nullptr)
        return;
    const References& references = engine.references();
    for (const std::size_t number : references.from(own->key)) {
        const Reference& reference = references.all()[number];
        if (reference.target != target.text() || reference.relation == Relation::DependsOn)
            continue;
        Failure& failure = engine.fail(
            at, out,
            fmt::format("`{}` comes first anyway: `{}` refers to it by {}", target.text(),
                        textOf(reference.path), wordFor(reference.relation)));
        engine.offerRemoval(at.path, true, failure.fixes);
    }
}

} // namespace

extern const Rule w3005;
const Rule w3005{
    .id = "W3005"_rule,
    .name = "NeedlessDependsOn",
    .summary = "DependsOn says what a reference says already",
    .page =
        {.reason =
             "A reference makes the other resource come first by itself. A `DependsOn` that says "
             "the same has to be kept in step by hand.",
         .bad = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
  Topic:
    Type: AWS::SNS::Topic
    DependsOn: Queue
    Properties: {DisplayName: !GetAtt Queue.QueueName}
)",
         .good = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
  Topic:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: !GetAtt Queue.QueueName}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
