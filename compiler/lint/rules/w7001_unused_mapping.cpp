#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/model/calls.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, Findings& findings) {
    const TemplateModel& model = engine.model();
    const Node* section = model.section("Mappings");
    if (section == nullptr || calledFunction(*section) == Function::Transform)
        return;
    std::vector<std::string_view> used;
    bool isAnyPossible = !model.isWhole();
    const auto see = [&](const Node& argument) {
        const Node* name =
            argument.isList() && argument.size() > 0 ? argument.items()[0] : &argument;
        isAnyPossible = isAnyPossible || name->isMap();
        if (name->isString())
            used.push_back(name->text());
    };
    forEachKey(model.root(), "Fn::FindInMap", see);
    // What a loop goes over is there as it was written only.
    if (&model.written() != &model.root())
        forEachKey(model.written(), "Fn::FindInMap", see);
    if (isAnyPossible)
        return;
    Arena& arena = engine.arena();
    for (const document::TemplateMember& member : section->members())
        if (std::ranges::find(used, member.key) == used.end()) {
            const Path* path = below(below(nullptr, "Mappings", arena), member.key, arena);
            diag::Diagnostic* finding = findings.add(
                "W7001"_rule, path, fmt::format("the mapping `{}` is not used", member.key));
            if (finding != nullptr)
                engine.offerRemoval(path, true, finding->fixes);
        }
}

} // namespace

extern const Rule w7001;
const Rule w7001{
    .id = "W7001"_rule,
    .name = "UnusedMapping",
    .summary = "a mapping is not used",
    .page = {.reason = "A mapping that nothing looks into is left over.",
             .bad = R"(Mappings:
  Sizes:
    small: {delay: 1}
Resources:
  Queue:
    Type: AWS::SQS::Queue
)",
             .good = R"(Mappings:
  Sizes:
    small: {delay: 1}
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: !FindInMap [Sizes, small, delay]
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
