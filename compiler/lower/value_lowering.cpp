#include "lower/value_lowering.h"

#include <algorithm>

#include <fmt/core.h>

#include "document/json_writer.h"
#include "eval/cidr.h"
#include "lower/diags.h"

namespace infrac::lower {

using cfn::Node;
using document::Member;
using model::Field;
using model::Item;
using model::Late;
using model::LateKind;
using model::Value;
using model::ValueKind;
using text::Span;

// `plain` is the text itself as long as nothing late is in it; `sub` is the same for Fn::Sub,
// with `${` escaped and references in place.
struct ValueLowering::Text {
    std::string plain;
    std::string sub;
    std::vector<Member> variables;
    std::size_t lateCount = 0;
};

const Node* ValueLowering::lower(const Value& value, Span span) {
    switch (value.kind) {
    case ValueKind::None:
        return nullptr;
    case ValueKind::Boolean:
        return builder_.boolean(value.integer != 0, span);
    case ValueKind::Integer:
        return builder_.integer(value.integer, span);
    case ValueKind::Number:
        return builder_.number(value.number, span);
    case ValueKind::String:
        return builder_.string(value.text, span);
    case ValueKind::Cidr:
        return builder_.copiedString(
            eval::formatCidr(static_cast<std::uint32_t>(value.integer >> 8),
                             static_cast<int>(value.integer & 255)),
            span);
    case ValueKind::List:
        return lowerList(value, span);
    case ValueKind::Record:
        return lowerFields(value.fields, span);
    case ValueKind::Late:
        return lowerLate(*value.late, span);
    case ValueKind::Error:
    case ValueKind::Duration:
    case ValueKind::Prefix:
    case ValueKind::Resource:
    case ValueKind::Instance:
    case ValueKind::Stack:
    case ValueKind::Namespace:
    case ValueKind::Api:
    case ValueKind::Action:
        return builder_.null(span); // reported before: no template is written
    }
    return nullptr;
}

const Node* ValueLowering::lowerList(const Value& value, Span span) {
    document::ListBuilder list{builder_};
    for (const Item& item : value.items) {
        if (const Node* node = lower(*item.value, item.span))
            list.add(node);
    }
    return list.finish(span);
}

const Node* ValueLowering::lowerFields(std::span<const Field> fields, Span span) {
    document::MapBuilder map{builder_};
    for (const Field& field : fields)
        map.addPresent(field.name, lower(*field.value, field.valueSpan), field.nameSpan);
    return map.finish(span);
}

bool ValueLowering::isOwn(const Late& late) const { return &Exports::stackOf(late) == &stack_; }

bool ValueLowering::isHandedOver(const Late& late) const {
    return !isOwn(late) && isRevision(late);
}

// The parameter that the deployer fills.
std::string_view ValueLowering::handedOver(const Late& late, Span span) {
    const model::Stack& other = Exports::stackOf(late);
    sink_.toStack(other, span);
    const StackOutput& output = exports_.demand(late, false, span);
    return handovers_.demand(stack_, other, output, late.isList, span);
}

// An attribute or a parameter.
const Node* ValueLowering::lowerNamed(const Late& late, Span span) {
    if (isHandedOver(late))
        return cfn::ref(builder_, handedOver(late, span), span);
    if (!isOwn(late)) {
        const model::Stack& other = Exports::stackOf(late);
        sink_.toStack(other, span);
        const StackOutput& output = exports_.demand(late, true, span);
        const Node* imported = cfn::importValue(builder_, exports_.exportName(other, output), span);
        return late.isList ? cfn::split(builder_, ",", imported, span) : imported;
    }
    if (late.kind == LateKind::Parameter)
        return cfn::ref(builder_, late.parameter->name, span);
    sink_.toResource(*late.resource, span);
    bool isRef = late.text.empty() || late.text == late.resource->type.refAttribute();
    return isRef ? cfn::ref(builder_, late.resource->logicalId, span)
                 : cfn::getAtt(builder_, late.resource->logicalId, late.text, span);
}

const Node* ValueLowering::lowerLate(const Late& late, Span span) {
    switch (late.kind) {
    case LateKind::Attribute:
    case LateKind::Parameter:
        return lowerNamed(late, span);
    case LateKind::Pseudo:
        return cfn::ref(builder_, late.text, span);
    case LateKind::Concat: {
        Text text;
        for (const Item& item : late.items) {
            if (item.value->isLate())
                addLate(text, *item.value->late, span);
            else
                addText(text, item.value->text);
        }
        return finish(text, span);
    }
    case LateKind::Join:
        return cfn::joinList(builder_, late.text, lower(*late.operand, span), span);
    case LateKind::Select:
        return cfn::selectFrom(builder_, builder_.integer(late.index, span),
                               lower(*late.operand, span), span);
    case LateKind::Split:
        return cfn::split(builder_, late.text, lower(*late.operand, span), span);
    case LateKind::Zones:
        return cfn::getAzs(builder_, span);
    case LateKind::Base64:
        return cfn::base64(builder_, lower(*late.operand, span), span);
    case LateKind::Json:
        return lowerJson(late, span);
    case LateKind::ApiUrl:
        bag_.report(diags::NotInTemplate, span,
                    diag::Text{fmt::format("the URL of the api `{}`", late.api->name)})
            .help("give it to an action instead");
        return builder_.null(span);
    }
    return builder_.null(span);
}

void ValueLowering::addText(Text& text, std::string_view literal) {
    text.plain += literal;
    for (std::size_t i = 0; i < literal.size(); ++i) {
        text.sub += literal[i];
        if (literal[i] == '$' && i + 1 < literal.size() && literal[i + 1] == '{') {
            text.sub += "{!";
            ++i;
        }
    }
}

void ValueLowering::addLate(Text& text, const Late& late, Span span) {
    ++text.lateCount;
    // `$` before `${` is an escape of nothing: Fn::Sub takes `$${x}` as `$` and the value.
    if (late.kind == LateKind::Pseudo) {
        text.sub += fmt::format("${{{}}}", late.text);
        return;
    }
    bool isNamed = late.kind == LateKind::Attribute || late.kind == LateKind::Parameter;
    if (isNamed && isHandedOver(late)) {
        text.sub += fmt::format("${{{}}}", handedOver(late, span));
        return;
    }
    if (isNamed && isOwn(late)) {
        const Node* node = lowerNamed(late, span);
        bool isRef = node->function() == "Ref";
        std::string_view id =
            late.kind == LateKind::Parameter ? late.parameter->name : late.resource->logicalId;
        text.sub += isRef ? fmt::format("${{{}}}", id) : fmt::format("${{{}.{}}}", id, late.text);
        return;
    }
    const Node* node = lowerLate(late, span);
    std::string base = isNamed ? std::string{exports_.demand(late, true, span).name}
                               : fmt::format("Part{}", text.variables.size() + 1);
    text.sub += fmt::format("${{{}}}", variable(text, base, *node, span));
}

// The name of the variable that holds the node, made if need be. A variable would hide a part
// of the template that has its name.
std::string ValueLowering::variable(Text& text, const std::string& base, const Node& node,
                                    Span span) {
    std::string name = base;
    for (int number = 2;; ++number) {
        auto same = [&](const Member& known) { return known.key == name; };
        auto known = std::find_if(text.variables.begin(), text.variables.end(), same);
        bool isNew = known == text.variables.end();
        if (!isNew && document::equal(*known->value, node))
            return name;
        if (isNew && !isLogicalId(name)) {
            text.variables.push_back({builder_.arena().copy(std::string_view{name}), &node, span});
            return name;
        }
        name = fmt::format("{}{}", base, number);
    }
}

bool ValueLowering::isLogicalId(std::string_view name) const {
    const auto& handovers = handovers_.of(stack_);
    return stack_.hasLogicalId(name) ||
           std::any_of(handovers.begin(), handovers.end(),
                       [&](const Handover& each) { return each.parameter == name; });
}

const Node* ValueLowering::finish(Text& text, Span span) {
    if (text.lateCount == 0)
        return builder_.copiedString(text.plain, span);
    std::string_view sub = builder_.arena().copy(std::string_view{text.sub});
    if (text.variables.empty())
        return cfn::sub(builder_, sub, span);
    return cfn::subWith(builder_, sub, text.variables, span);
}

const Node* ValueLowering::lowerJson(const Late& late, Span span) {
    Text text;
    addJson(text, *late.operand, span);
    return finish(text, span);
}

void ValueLowering::addJson(Text& text, const Value& value, Span span) {
    if (value.kind == ValueKind::List) {
        addText(text, "[");
        bool isFirst = true;
        for (const Item& item : value.items) {
            addText(text, isFirst ? "" : ",");
            addJson(text, *item.value, item.span);
            isFirst = false;
        }
        addText(text, "]");
    } else if (value.kind == ValueKind::Record) {
        addText(text, "{");
        bool isFirst = true;
        for (const Field& field : value.fields) {
            if (field.value->isNone())
                continue;
            addText(text, isFirst ? "" : ",");
            addText(text, document::jsonQuoted(field.name));
            addText(text, ":");
            addJson(text, *field.value, field.valueSpan);
            isFirst = false;
        }
        addText(text, "}");
    } else if (value.isLate() || value.kind == ValueKind::String) {
        addJsonString(text, value, span);
    } else if (value.isNone()) {
        addText(text, "null");
    } else if (const Node* node = lower(value, span)) {
        std::string json = document::writeJson(*node);
        while (!json.empty() && json.back() == '\n')
            json.pop_back();
        addText(text, json);
    }
}

void ValueLowering::addJsonString(Text& text, const Value& value, Span span) {
    if (value.kind == ValueKind::String)
        return addText(text, document::jsonQuoted(value.text));
    addText(text, "\"");
    if (value.late->kind == LateKind::Concat) {
        for (const Item& item : value.late->items) {
            if (item.value->isLate()) {
                addLate(text, *item.value->late, span);
                continue;
            }
            std::string quoted = document::jsonQuoted(item.value->text);
            addText(text, std::string_view{quoted}.substr(1, quoted.size() - 2));
        }
    } else {
        addLate(text, *value.late, span);
    }
    addText(text, "\"");
}

} // namespace infrac::lower
