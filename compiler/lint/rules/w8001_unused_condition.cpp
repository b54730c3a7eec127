#include <unordered_set>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/model/calls.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

using Names = std::unordered_set<std::string_view>;

void addText(const Node* node, Names& out) {
    if (node != nullptr && node->isString())
        out.insert(node->text());
}

Names usedConditions(const TemplateModel& model, const Node& conditions) {
    Names out;
    forEachKey(model.root(), "Fn::If", [&](const Node& argument) {
        addText(argument.isList() && argument.size() > 0 ? argument.items()[0] : &argument, out);
    });
    forEachKey(conditions, "Condition", [&](const Node& argument) { addText(&argument, out); });
    for (const std::string_view name : {"Resources", "Outputs"})
        if (const Node* section = model.section(name); section != nullptr)
            for (const document::TemplateMember& member : section->members())
                addText(member.value->find("Condition"), out);
    return out;
}

void check(Engine& engine, Findings& findings) {
    const Node* section = engine.model().section("Conditions");
    if (section == nullptr || !engine.model().isWhole())
        return;
    const Names used = usedConditions(engine.model(), *section);
    Arena& arena = engine.arena();
    for (const document::TemplateMember& member : section->members())
        if (!used.contains(member.key)) {
            const Path* path = below(below(nullptr, "Conditions", arena), member.key, arena);
            diag::Diagnostic* finding = findings.add(
                "W8001"_rule, path, fmt::format("the condition `{}` is not used", member.key));
            if (finding != nullptr)
                engine.offerRemoval(path, true, finding->fixes);
        }
}

} // namespace

extern const Rule w8001;
const Rule w8001{
    .id = "W8001"_rule,
    .name = "UnusedCondition",
    .summary = "a condition is not used",
    .page =
        {.reason =
             "A condition that nothing asks is left over, or was forgotten where it should count.",
         .bad = R"(Conditions:
  IsProduction: !Equals [!Ref AWS::StackName, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
)",
         .good = R"(Conditions:
  IsProduction: !Equals [!Ref AWS::StackName, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
