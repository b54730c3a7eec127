#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/graph/cycles.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    Arena& arena = engine.arena();
    for (const CycleEdge& edge : cycleEdges(engine.references(), engine.model()))
        findings.add("E3004"_rule, below(below(nullptr, "Resources", arena), edge.source, arena),
                     fmt::format("`{}` and `{}` need each other, directly or by others",
                                 edge.source, edge.target));
}

} // namespace

extern const Rule e3004;
const Rule e3004{
    .id = "E3004"_rule,
    .name = "Cycle",
    .summary = "resources depend on each other in a circle",
    .page =
        {.reason =
             "Resources that need each other in a circle cannot be made: none can be first. Take "
             "one reference out, for instance by a resource of its own that ties the two together.",
         .bad = R"(Resources:
  One:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: !GetAtt Two.TopicName}
  Two:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: !GetAtt One.TopicName}
)",
         .good = R"(Resources:
  One:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: one}
  Two:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: !GetAtt One.TopicName}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
