#include "lint/engine/values.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "lint/engine/texts.h"
#include "lint/model/python_text.h"
#include "lint/model/template_model.h"

namespace infrac::lint {
namespace {

bool isWholeNumber(const Node& node) {
    return node.isInteger() || (node.isNumber() && std::floor(node.number()) == node.number());
}

// `true` or `false` in any case. Asked of every entry of every enumeration: without a copy.
bool readsAsTruth(std::string_view text) {
    const auto is = [&](std::string_view word) {
        return std::ranges::equal(text, word, [](char a, char b) {
            return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
        });
    };
    return text.size() == 4 ? is("true") : text.size() == 5 && is("false");
}

bool isBooleanText(std::string_view text) {
    return isOneOf(text, {"true", "True", "TRUE", "false", "False", "FALSE"});
}

} // namespace

bool isNumeric(const Node& node) { return node.isInteger() || node.isNumber(); }

double numberOf(const Node& node) {
    return node.isInteger() ? static_cast<double>(node.integer()) : node.number();
}

bool saysTruth(const Node& node, bool truth) {
    if (node.isBool())
        return node.boolean() == truth;
    return node.isString() && lowerCase(node.text()) == (truth ? "true" : "false");
}

std::string_view shortened(std::string_view text) {
    constexpr std::size_t kMost = 80;
    if (text.size() <= kMost)
        return text;
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

std::string lowerCase(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

bool convertsTo(const Node& node, std::string_view type) {
    if (type == "object")
        return node.isMap();
    if (type == "array")
        return node.isList();
    if (type == "null" || node.isNull())
        return node.isNull() && type == "null";
    if (type == "string")
        return node.isScalar();
    double number = 0;
    if (type == "number")
        return isNumeric(node) || (node.isString() && readsAsNumber(node.text(), number));
    if (type == "integer")
        return isNumeric(node) || (node.isString() && readsAsInteger(node.text()));
    if (type == "boolean")
        return node.isBool() || (node.isString() && isBooleanText(node.text()));
    return false;
}

std::string_view typeWord(const Node& node) {
    switch (node.kind()) {
    case document::Kind::Null:
        return "null";
    case document::Kind::Bool:
        return "a boolean";
    case document::Kind::Integer:
        return "an integer";
    case document::Kind::Number:
        return "a number";
    case document::Kind::String:
        return "a string";
    case document::Kind::List:
        return "a list";
    case document::Kind::Map:
        return "an object";
    }
    return "";
}

std::string shown(const Node& node) {
    if (node.isString())
        return fmt::format("`{}`", shortened(node.text()));
    const Function function = calledFunction(node);
    if (function != Function::None) {
        const Node& argument = argumentOf(node);
        if (argument.isString())
            return fmt::format("`!{} {}`", nameOf(function).substr(nameOf(function).rfind(':') + 1),
                               shortened(argument.text()));
        return fmt::format("`{}`", nameOf(function));
    }
    if (node.isScalar())
        return fmt::format("`{}`", shortened(pythonText(node)));
    return std::string{typeWord(node)};
}

std::string shown(Value value) {
    switch (value.tag()) {
    case ruledata::Tag::Null:
        return "`null`";
    case ruledata::Tag::False:
        return "`false`";
    case ruledata::Tag::True:
        return "`true`";
    case ruledata::Tag::Integer:
        return fmt::format("`{}`", value.integer());
    case ruledata::Tag::Number:
        return fmt::format("`{}`", value.number());
    case ruledata::Tag::String:
        return fmt::format("`{}`", shortened(value.text()));
    case ruledata::Tag::Array:
        return "a list";
    case ruledata::Tag::Object:
        return "an object";
    }
    return {};
}

std::string listed(Value array) {
    constexpr std::uint32_t kMost = 8;
    std::string out;
    for (std::uint32_t i = 0; i < array.size() && i < kMost; ++i) {
        if (i > 0)
            out += ", ";
        out += shown(array.item(i));
    }
    if (array.size() > kMost)
        out += fmt::format(", ... ({} in all)", array.size());
    return out;
}

bool isOfType(const Node& node, std::string_view type) {
    if (type == "object")
        return node.isMap();
    if (type == "array")
        return node.isList();
    if (type == "string")
        return node.isString() && !node.isTimestamp();
    if (type == "boolean")
        return node.isBool();
    if (type == "number")
        return isNumeric(node);
    if (type == "integer")
        return isWholeNumber(node);
    if (type == "null")
        return node.isNull();
    if (type == "date")
        return node.isTimestamp();
    return false;
}

bool equalsValue(const Node& node, Value value) {
    const bool isTruth = value.isTrue() || value.isFalse();
    const bool isAboutTruth = node.isBool() || isTruth ||
                              (node.isString() && readsAsTruth(node.text())) ||
                              (value.isString() && readsAsTruth(value.text()));
    if (isAboutTruth && (node.isBool() || node.isString()) && (isTruth || value.isString())) {
        const std::string mine =
            node.isBool() ? (node.boolean() ? "true" : "false") : lowerCase(node.text());
        const std::string theirs =
            isTruth ? (value.isTrue() ? "true" : "false") : lowerCase(value.text());
        return mine == theirs;
    }
    if (node.isString() || value.isString()) {
        if (node.isString() && value.isString())
            return node.text() == value.text();
        if (value.isString())
            return pythonText(node) == value.text();
        if (value.isInteger())
            return node.text() == std::to_string(value.integer());
        if (value.isNumber())
            return node.text() == fmt::format("{}", value.number());
        return false;
    }
    if (value.isArray()) {
        if (!node.isList() || node.size() != value.size())
            return false;
        for (std::uint32_t i = 0; i < value.size(); ++i)
            if (!equalsValue(*node.items()[i], value.item(i)))
                return false;
        return true;
    }
    if (value.isObject()) {
        if (!node.isMap() || node.size() != value.size())
            return false;
        for (std::uint32_t i = 0; i < value.size(); ++i) {
            const Node* member = node.find(value.keyText(i));
            if (member == nullptr || !equalsValue(*member, value.member(i)))
                return false;
        }
        return true;
    }
    if (value.isNumber())
        return isNumeric(node) && numberOf(node) == value.number();
    return value && value.tag() == ruledata::Tag::Null && node.isNull();
}

bool equalsOneOf(const Node& node, Value array) {
    // A text is one of the data's by its number there; but a truth can be written in many ways.
    const bool isPlain = node.isString() && !readsAsTruth(node.text());
    const std::uint32_t number = isPlain ? ruledata::blob().find(node.text()) : ruledata::kNoText;
    for (std::uint32_t i = 0; i < array.size(); ++i) {
        const Value item = array.item(i);
        if (isPlain && item.isString() ? item.textNumber() == number : equalsValue(node, item))
            return true;
    }
    return false;
}

bool equalNodes(const Node& a, const Node& b) {
    if ((a.isBool() || a.isString()) && (b.isBool() || b.isString())) {
        const auto isTruth = [](const Node& node) {
            return node.isBool() || readsAsTruth(node.text());
        };
        if (!isTruth(a) && !isTruth(b))
            return a.text() == b.text();
        const auto text = [](const Node& node) {
            return node.isBool() ? std::string{node.boolean() ? "true" : "false"}
                                 : lowerCase(node.text());
        };
        return text(a) == text(b);
    }
    if (a.isString() || b.isString())
        return pythonText(a) == pythonText(b);
    if (a.isList() && b.isList())
        return a.size() == b.size() &&
               std::ranges::equal(a.items(), b.items(),
                                  [](const Node* x, const Node* y) { return equalNodes(*x, *y); });
    if (a.isMap() && b.isMap()) {
        if (a.size() != b.size())
            return false;
        for (const document::TemplateMember& member : a.members()) {
            const Node* other = b.find(member.key);
            if (other == nullptr || !equalNodes(*member.value, *other))
                return false;
        }
        return true;
    }
    if (isNumeric(a) && isNumeric(b))
        return numberOf(a) == numberOf(b);
    return a.kind() == b.kind() && a.isScalar() && (!a.isBool() || a.boolean() == b.boolean());
}

} // namespace infrac::lint
