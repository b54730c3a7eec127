#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kBegin = "Outputs.";

// The outputs of a nested stack's template; null where a macro may make others.
const Node* outputsOf(const Engine& engine, const Node& url) {
    const Node* nested = engine.nestedTemplate(url);
    if (nested == nullptr || nested->find("Transform") != nullptr)
        return nullptr;
    return nested->find("Outputs");
}

void check(Engine& engine, const Context& at, const Node& pair, const Schema&, Failures& out) {
    const Node& name = *pair.items()[0];
    const Node& attribute = *pair.items()[1];
    const Resource* stack =
        name.isString() ? engine.model().resources().find(name.text()) : nullptr;
    if (stack == nullptr || stack->type != "AWS::CloudFormation::Stack" || !attribute.isString() ||
        !attribute.text().starts_with(kBegin))
        return;
    const std::string_view wanted = attribute.text().substr(kBegin.size());
    static_cast<void>(engine.findValues(
        at, stack->node, "Properties/TemplateURL", [&](const Node* url, const Context&) {
            const Node* outputs = url != nullptr ? outputsOf(engine, *url) : nullptr;
            if (outputs == nullptr || !outputs->isMap() || outputs->find(wanted) != nullptr)
                return true;
            std::vector<std::string_view> names;
            for (const document::TemplateMember& member : outputs->members())
                names.push_back(member.key);
            engine.fail(at, "L701"_rule, out,
                        fmt::format("`{}` has no output `{}`{}", url->text(), wanted,
                                    didYouMean(wanted, names)));
            return false;
        }));
}

} // namespace

extern const Rule l701;
const Rule l701{
    .id = "L701"_rule,
    .name = "NestedOutput",
    .summary = "a nested stack's template has no such output",
    .checkGetAtt = check,
    .severity = diag::Severity::Error,
};

} // namespace infrac::lint::rules
