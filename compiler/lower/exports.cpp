#include "lower/exports.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/words.h"

namespace infrac::lower {

using model::Late;
using model::LateKind;

namespace {

bool isSame(const Late& a, const Late& b) {
    return a.kind == b.kind && a.resource == b.resource && a.parameter == b.parameter &&
           a.text == b.text;
}

} // namespace

Exports::Exports(const model::App& app, Arena& arena) : arena_(arena) {
    for (const model::Stack& stack : app.stacks) {
        auto& outputs = outputs_[stack.index];
        for (const model::Output& output : stack.outputs) {
            const Late* late = output.value->isLate() ? output.value->late : nullptr;
            bool isNamed =
                late && (late->kind == LateKind::Attribute || late->kind == LateKind::Parameter);
            bool isOwn = isNamed && &stackOf(*late) == &stack;
            outputs.push_back(
                {output.name, isOwn ? late : nullptr, &output, output.isExported, output.span});
        }
    }
}

const model::Stack& Exports::stackOf(const Late& late) {
    return late.kind == LateKind::Attribute ? *late.resource->stack : *late.parameter->stack;
}

const StackOutput& Exports::demand(const Late& late, bool isExported, text::Span span) {
    const model::Stack& stack = stackOf(late);
    auto& outputs = outputs_[stack.index];
    auto known = std::find_if(outputs.begin(), outputs.end(), [&](const StackOutput& output) {
        return output.late && isSame(*output.late, late);
    });
    if (known == outputs.end()) {
        outputs.push_back({makeName(stack, late), &late, nullptr, false, span});
        known = outputs.end() - 1;
    }
    known->isExported = known->isExported || isExported;
    return *known;
}

bool Exports::isTaken(const model::Stack& stack, std::string_view name) const {
    const auto& outputs = outputs_.at(stack.index);
    return std::any_of(outputs.begin(), outputs.end(),
                       [&](const StackOutput& output) { return output.name == name; });
}

std::string_view Exports::makeName(const model::Stack& stack, const Late& late) {
    std::string owner = late.kind == LateKind::Attribute ? pascalCase(late.resource->logicalId)
                                                         : pascalCase(late.parameter->name);
    std::string attribute = pascalCase(late.text);
    // `vpc.VpcId` is VpcId, not VpcVpcId, as long as no other value wants that name.
    bool repeats = attribute.size() > owner.size() && attribute.substr(0, owner.size()) == owner;
    std::string name = repeats ? attribute : owner + attribute;
    if (isTaken(stack, name))
        name = owner + attribute;
    while (isTaken(stack, name))
        name += "Value";
    return arena_.copy(std::string_view{name});
}

std::string_view Exports::exportName(const model::Stack& stack, const StackOutput& output) {
    return arena_.copy(std::string_view{fmt::format("{}:{}", stack.stackName, output.name)});
}

const std::deque<StackOutput>& Exports::outputs(const model::Stack& stack) const {
    return outputs_.at(stack.index);
}

} // namespace infrac::lower
