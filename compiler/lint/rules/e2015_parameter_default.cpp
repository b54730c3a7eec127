#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/model/python_text.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

// What a default, or one item of a list, breaks.
std::string brokenLimit(Engine& engine, const Node& parameter, const Node& value) {
    const std::string text = pythonText(value);
    if (const Node* pattern = parameter.find("AllowedPattern");
        pattern != nullptr && pattern->isString() && !pattern->text().empty() &&
        engine.search(fmt::format("^(?:{})", pattern->text()), text) == schema::Match::No)
        return "AllowedPattern";
    const auto number = [&](std::string_view key) {
        const Node* limit = parameter.find(key);
        return limit != nullptr && limit->isInteger() ? limit : nullptr;
    };
    if (value.isInteger()) {
        if (const Node* least = number("MinValue");
            least != nullptr && least->integer() != 0 && value.integer() < least->integer())
            return "MinValue";
        if (const Node* most = number("MaxValue");
            most != nullptr && value.integer() > most->integer())
            return "MaxValue";
    }
    if (const Node* allowed = parameter.find("AllowedValues");
        allowed != nullptr && allowed->isList() && allowed->size() > 0 &&
        std::ranges::none_of(allowed->items(), [&](const Node* item) {
            return item->isString() == value.isString() && item->isBool() == value.isBool() &&
                   pythonText(*item) == text;
        }))
        return "AllowedValues";
    const auto length = static_cast<std::int64_t>(lengthOf(text));
    if (const Node* least = number("MinLength"); least != nullptr && length < least->integer())
        return "MinLength";
    if (const Node* most = number("MaxLength"); most != nullptr && length > most->integer())
        return "MaxLength";
    return {};
}

bool takesList(std::string_view type) {
    return type == "CommaDelimitedList" || type.find("List<") != std::string_view::npos ||
           type == "AWS::SSM::Parameter::Value<CommaDelimitedList>";
}

std::string brokenByItem(Engine& engine, const Node& parameter, const Node& value) {
    const std::string text = pythonText(value);
    std::string_view rest = text;
    while (true) {
        const std::size_t comma = rest.find(',');
        std::string_view item = rest.substr(0, comma);
        while (item.starts_with(' '))
            item.remove_prefix(1);
        while (item.ends_with(' '))
            item.remove_suffix(1);
        std::string broken = brokenLimit(engine, parameter, *engine.text(item));
        if (!broken.empty() || comma == std::string_view::npos)
            return broken;
        rest.remove_prefix(comma + 1);
    }
}

void check(Engine& engine, Findings& findings) {
    const Node* section = engine.model().section("Parameters");
    if (section == nullptr)
        return;
    Arena& arena = engine.arena();
    for (const document::TemplateMember& member : section->members()) {
        const Node* value = member.value->find("Default");
        const Node* type = member.value->find("Type");
        const bool isTyped = type != nullptr && type->isString();
        if (value == nullptr || value->isNull() || !isTyped)
            continue;
        std::string broken;
        // A list has to break the limits as a whole and by an item.
        if (!takesList(type->text()) || !brokenByItem(engine, *member.value, *value).empty())
            broken = brokenLimit(engine, *member.value, *value);
        if (!broken.empty())
            findings.add("E2015"_rule,
                         below(below(below(nullptr, "Parameters", arena), member.key, arena),
                               "Default", arena),
                         fmt::format("the default does not keep to `{}`", broken));
    }
}

} // namespace

extern const Rule e2015;
const Rule e2015{
    .id = "E2015"_rule,
    .name = "ParameterDefault",
    .summary = "the default of a parameter breaks the limits of the parameter",
    .page =
        {.reason =
             "A default must keep to the parameter's own limits. Otherwise a stack that takes the "
             "default cannot be made.",
         .bad = R"(Parameters:
  Stage:
    Type: String
    Default: testing
    AllowedValues: [test, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)",
         .good = R"(Parameters:
  Stage:
    Type: String
    Default: test
    AllowedValues: [test, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
