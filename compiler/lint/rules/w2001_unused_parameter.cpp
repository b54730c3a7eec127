#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/graph/references.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    const TemplateModel& model = engine.model();
    const Node* section = model.section("Parameters");
    // A macro can use what the template does not.
    if (section == nullptr || !model.isWhole() || model.root().find("Transform") != nullptr)
        return;
    Arena& arena = engine.arena();
    for (const document::TemplateMember& member : section->members())
        if (!engine.references().isMentioned(member.key)) {
            const Path* path = below(below(nullptr, "Parameters", arena), member.key, arena);
            diag::Diagnostic* finding = findings.add(
                "W2001"_rule, path, fmt::format("the parameter `{}` is not used", member.key));
            if (finding != nullptr)
                engine.offerRemoval(path, false, finding->fixes);
        }
}

} // namespace

extern const Rule w2001;
const Rule w2001{
    .id = "W2001"_rule,
    .name = "UnusedParameter",
    .summary = "a parameter is not used",
    .page =
        {.reason =
             "A parameter that nothing uses asks whoever makes the stack for a value that does not "
             "matter.",
         .bad = R"(Parameters:
  Stage: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
)",
         .good = R"(Parameters:
  Stage: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
