#include "lint/engine/keywords.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/core.h>

#include "lint/engine/functions.h"
#include "lint/engine/gather.h"
#include "lint/engine/texts.h"
#include "lint/model/python_text.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {

namespace {

// What a keyword holds values to: stated by the schema, or what `$data` names of what cfnGather
// gathered.
struct Bound {
    bool isStated = true; // else the keyword says nothing
    Value value;
    const Node* node = nullptr;

    std::optional<double> number() const {
        double out = 0;
        if (node == nullptr)
            return value.isNumber() ? std::optional{value.number()} : std::nullopt;
        if (node->isInteger())
            return static_cast<double>(node->integer());
        if (node->isNumber())
            return node->number();
        return node->isString() && readsAsNumber(node->text(), out) ? std::optional{out}
                                                                    : std::nullopt;
    }
    std::optional<std::int64_t> integer() const {
        const std::optional<double> read = number();
        return read ? std::optional{static_cast<std::int64_t>(*read)} : std::nullopt;
    }
};

// The value at `/a/b`; null for none.
const Node* dataAt(const Node* root, std::string_view pointer) {
    while (root != nullptr && pointer.starts_with('/')) {
        pointer.remove_prefix(1);
        const std::string_view part = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(part.size());
        root = root->find(part);
    }
    return root;
}

Bound boundOf(const Context& at, Value argument) {
    if (at.gathered == nullptr || !argument.isObject())
        return {true, argument, nullptr};
    if (const Value lookup = argument.find(Keyword::Lookup)) {
        const Bound key = boundOf(at, lookup.find("key"));
        const Value found = key.node != nullptr && key.node->isString()
                                ? lookup.find("map").find(key.node->text())
                                : Value{};
        return {static_cast<bool>(found), found, nullptr};
    }
    const Value pointer = argument.find(Keyword::Data);
    return {true, argument, pointer ? dataAt(at.gathered, pointer.text()) : nullptr};
}

} // namespace

// What a keyword is asked about.
struct Keywords {
    Engine& engine;
    const Context& at;
    Value argument;
    const Node& instance;
    Value schema;
    Failures& out;

    Failure& fail(std::string message) const { return engine.fail(at, out, std::move(message)); }
    // Messages are not made where nobody reads them.
    template <class... Args>
    Failure& fail(fmt::format_string<Args...> format, Args&&... args) const {
        return engine.fail(
            at, out, at.isQuiet ? std::string{} : fmt::format(format, std::forward<Args>(args)...));
    }
    void failUnknown() const { engine.fail(at, out, {}).isUnknown = true; }
    Failure& failAt(const document::TemplateMember& member, std::string message) const {
        Failure& failure = fail(std::move(message));
        failure.path = below(at.path, member, engine.arena());
        return failure;
    }

    void properties() const;
    void patternProperties() const;
    void additionalProperties() const;
    void propertyNames() const;
    void items() const;
    void prefixItems() const;
    void type() const;
    void enumeration(bool ignoresCase) const;
    void constant() const;
    void pattern() const;
    void length(bool isMost) const;
    void range(Keyword keyword) const;
    void multipleOf() const;
    void count(Keyword keyword) const;
    void uniqueItems() const;
    void uniqueKeys() const;
    void maxUniqueItems() const;
    void required() const;
    void requiredOr() const;
    void requiredXor() const;
    void dependentRequired() const;
    void dependentExcluded() const;
    void dependencies() const;
    void allOf() const;
    void anyOf() const;
    void oneOf() const;
    void negation() const;
    void condition() const;
    void contains() const;
    void reference() const;
    void cfnContext() const;
    void cfnGather() const;
    void cfnLint() const;
    void dynamicValidation() const;
    void format() const;
    void tagging() const;
    void lifecycle() const;

    Context composite() const {
        Context within = at;
        within.asksRules = false;
        within.isComposite = true;
        return within;
    }
    Bound bound() const { return boundOf(at, argument); }
    bool reportsAtParameter() const {
        return at.isProperty && startsWithKey(at.valuePath, "Parameters");
    }
    void lengthOfWhole(std::size_t size, bool isMost) const;
};

namespace {

bool isNumeric(const Node& node) { return node.isInteger() || node.isNumber(); }

bool isPackagePath(const RulePath& path) {
    return path.node != 0 && std::ranges::any_of(rulesAt(path.node), [](const Rule* rule) {
               return rule->id == "W3002"_rule;
           });
}

double numberOf(const Node& node) {
    return node.isInteger() ? static_cast<double>(node.integer()) : node.number();
}

bool isWholeNumber(const Node& node) {
    return node.isInteger() || (node.isNumber() && std::floor(node.number()) == node.number());
}

bool hasKey(const Node& node, std::string_view key) { return node.find(key) != nullptr; }

std::string_view shortened(std::string_view text) {
    constexpr std::size_t kMost = 80;
    if (text.size() <= kMost)
        return text;
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

bool isBooleanText(std::string_view text) {
    return isOneOf(text, {"true", "True", "TRUE", "false", "False", "FALSE"});
}

// With CloudFormation's tolerance: `"1"` is a number, `true` a text.
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

std::string typeList(Value types) {
    std::string out;
    const auto word = [](std::string_view type) -> std::string_view {
        return type == "array" ? "list" : type;
    };
    if (types.isString())
        return std::string{word(types.text())};
    for (std::uint32_t i = 0; i < types.size(); ++i) {
        if (i > 0)
            out += i + 1 == types.size() ? " or " : ", ";
        out += word(types.item(i).text());
    }
    return out;
}

// A text for Fn::Sub without what is put in.
std::string withoutVariables(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t at = std::min(text.find("${"), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        if (text.empty())
            break;
        const std::size_t end = text.find_first_not_of(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-", 2);
        if (end != std::string_view::npos && end > 2 && end - 2 <= 255 && text[end] == '}') {
            text.remove_prefix(end + 1);
        } else {
            out += text.substr(0, 2);
            text.remove_prefix(2);
        }
    }
    return out;
}

// The length of the value as JSON, calls taken as nothing.
std::size_t jsonLength(const Node& node) {
    const Function function = calledFunction(node);
    if (kValueFunctions.has(function)) {
        const Node& argument = argumentOf(node);
        if (function != Function::Sub)
            return 2;
        if (argument.isString())
            return 2 + lengthOf(withoutVariables(argument.text()));
        return argument.items().empty() || !argument.items()[0]->isString()
                   ? 2
                   : 2 + lengthOf(withoutVariables(argument.items()[0]->text()));
    }
    if (node.isList()) {
        std::size_t size = node.size() == 0 ? 2 : 1 + node.size();
        for (const Node* item : node.items())
            size += jsonLength(*item);
        return size;
    }
    if (node.isMap()) {
        std::size_t size = node.size() == 0 ? 2 : 1 + node.size();
        for (const document::TemplateMember& member : node.members())
            size += lengthOf(member.key) + 3 + jsonLength(*member.value);
        return size;
    }
    if (node.isString() && node.text().find_first_of("\"\\\n\t\r") == std::string_view::npos)
        return lengthOf(node.text()) + 2;
    return lengthOf(pythonJson(node, true));
}

} // namespace

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
    if ((node.isBool() || node.isString()) && (isTruth || value.isString())) {
        const std::string mine =
            node.isBool() ? (node.boolean() ? "true" : "false") : lower(node.text());
        const std::string theirs =
            isTruth ? (value.isTrue() ? "true" : "false") : lower(value.text());
        const bool isAboutTruth = node.isBool() || isTruth || isOneOf(mine, {"true", "false"}) ||
                                  isOneOf(theirs, {"true", "false"});
        if (isAboutTruth)
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

bool equalNodes(const Node& a, const Node& b) {
    if ((a.isBool() || a.isString()) && (b.isBool() || b.isString())) {
        const auto text = [](const Node& node) {
            return node.isBool() ? std::string{node.boolean() ? "true" : "false"}
                                 : lower(node.text());
        };
        const bool isAboutTruth = a.isBool() || b.isBool() || isOneOf(text(a), {"true", "false"}) ||
                                  isOneOf(text(b), {"true", "false"});
        return isAboutTruth ? text(a) == text(b) : a.text() == b.text();
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

void Keywords::properties() const {
    if (!instance.isMap() || !argument.isObject())
        return;
    Context within = at;
    within.asksRules = at.asksRules || at.asksRulesInProperties;
    for (const document::TemplateMember& member : instance.members()) {
        const Value property = argument.find(member.key);
        if (property)
            engine.validate(engine.below(within, member, member.key), *member.value, property, out);
    }
}

void Keywords::patternProperties() const {
    if (!instance.isMap())
        return;
    Context within = at;
    within.asksRules = at.asksRules || at.asksRulesInPatterns;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        for (const document::TemplateMember& member : instance.members())
            if (member.keyKind == document::Kind::String &&
                engine.search(argument.keyText(i), member.key) == schema::Match::Yes)
                engine.validate(engine.below(within, member, "*"), *member.value,
                                argument.member(i), out);
}

void Keywords::additionalProperties() const {
    if (!instance.isMap() || at.functions.has(calledValueFunction(instance)))
        return;
    const Value named = schema.find(Keyword::Properties);
    const Value patterns = schema.find(Keyword::PatternProperties);
    const auto isNamed = [&](const document::TemplateMember& member) {
        if (named.find(member.key))
            return true;
        for (std::uint32_t i = 0; i < patterns.size(); ++i)
            if (member.keyKind == document::Kind::String &&
                engine.search(patterns.keyText(i), member.key) != schema::Match::No)
                return true;
        return false;
    };
    Context within = at;
    within.asksRules = at.asksRules || at.asksRulesInProperties;
    for (const document::TemplateMember& member : instance.members()) {
        if (member.key == "Fn::Transform" && at.functions.has(Function::Transform))
            continue;
        if (isNamed(member) || engine.isLeftToMacro(at, member.key))
            continue;
        if (argument.isObject()) {
            engine.validate(engine.below(within, member, "*"), *member.value, argument, out);
            continue;
        }
        if (!argument.isFalse())
            continue;
        std::string message;
        if (!at.isQuiet) {
            message = patterns ? fmt::format("`{}` is no name that can stand here", member.key)
                               : fmt::format("`{}` is unknown here", member.key);
            for (std::uint32_t i = 0; i < named.size(); ++i)
                if (isAlike(member.key, named.keyText(i))) {
                    message += fmt::format("; did you mean `{}`?", named.keyText(i));
                    break;
                }
        }
        failAt(member, std::move(message));
    }
}

void Keywords::propertyNames() const {
    if (!instance.isMap())
        return;
    // Names are texts by themselves: what counts for values does not for them.
    Context within = at;
    within.functions = {};
    within.readsDynamicReferences = false;
    for (const document::TemplateMember& member : instance.members()) {
        const std::size_t from = out.size();
        Context name = within;
        name.path = below(at.path, member, engine.arena());
        engine.validate(name, *engine.text(member.key), argument, out);
        for (std::size_t i = from; i < out.size(); ++i)
            out[i].isOfName = true;
    }
}

void Keywords::items() const {
    if (!instance.isList())
        return;
    const std::size_t first = schema.find(Keyword::PrefixItems).size();
    if (instance.size() <= first)
        return;
    if (argument.isFalse()) {
        fail("at most {} items can stand here, and there are {}", first, instance.size());
        return;
    }
    for (std::size_t i = first; i < instance.size(); ++i)
        engine.validate(engine.below(at, i, "*"), *instance.items()[i], argument, out);
}

void Keywords::prefixItems() const {
    if (!instance.isList())
        return;
    for (std::uint32_t i = 0; i < argument.size() && i < instance.size(); ++i)
        engine.validate(engine.below(at, i, "*"), *instance.items()[i], argument.item(i), out);
}

void Keywords::type() const {
    bool isStrict = at.isStrict;
    if (at.hasPropertyTypes) {
        // `aws cloudformation package` makes an object of a path there.
        if (instance.isString() && !at.isStrict && at.rulePath != nullptr &&
            isPackagePath(*at.rulePath))
            return;
        isStrict = at.isStrict && !at.isResolved;
    }
    const auto fits = [&](std::string_view type) {
        return isStrict ? isOfType(instance, type) : convertsTo(instance, type);
    };
    if (argument.isString() ? fits(argument.text()) : [&] {
            for (std::uint32_t i = 0; i < argument.size(); ++i)
                if (fits(argument.item(i).text()))
                    return true;
            return false;
        }())
        return;
    if (at.hasPropertyTypes && (instance.isNull() || instance.isTimestamp()))
        return;
    fail("{} is {}, where {} must stand", shown(instance),
         instance.isTimestamp() ? "a date" : typeWord(instance), typeList(argument));
}

void Keywords::enumeration(bool ignoresCase) const {
    const Value values = bound().value;
    for (std::uint32_t i = 0; i < values.size(); ++i) {
        if (ignoresCase && instance.isString() && values.item(i).isString()) {
            if (lower(instance.text()) == lower(values.item(i).text()))
                return;
        } else if (equalsValue(instance, values.item(i))) {
            return;
        }
    }
    Failure& failure = fail("{} is none of {}", shown(instance), listed(values));
    if (reportsAtParameter()) {
        failure.rule = "W2030"_rule;
        failure.override = at.valuePath;
    }
}

void Keywords::constant() const {
    const Bound other = bound();
    if (!other.isStated)
        return;
    const bool isEqual = other.node != nullptr ? equalNodes(instance, *other.node)
                                               : equalsValue(instance, other.value);
    if (!isEqual)
        fail("{} is not {}", shown(instance),
             other.node != nullptr ? shown(*other.node) : shown(other.value));
}

void Keywords::pattern() const {
    if (!instance.isScalar() || instance.isNull() || instance.isTimestamp())
        return;
    const Value value = bound().value;
    if (!value.isString())
        return;
    const std::string text = instance.isString() ? std::string{} : pythonJson(instance);
    const std::string_view subject = instance.isString() ? instance.text() : text;
    if (at.isProperty && engine.isSsmPathUnderSam(subject))
        return;
    if (engine.search(value.text(), subject) != schema::Match::No)
        return;
    Failure& failure = fail("{} does not match `{}`", shown(instance), shortened(value.text()));
    if (reportsAtParameter()) {
        failure.rule = "W2031"_rule;
        failure.override = at.valuePath;
    }
}

void Keywords::lengthOfWhole(std::size_t size, bool isMost) const {
    const auto limit =
        static_cast<std::size_t>(std::max<std::int64_t>(bound().integer().value_or(0), 0));
    if (isMost && size > limit)
        fail("this is longer than {} characters: {}", limit, size);
    if (!isMost && size < limit)
        fail("this is shorter than {} characters: {}", limit, size);
}

void Keywords::length(bool isMost) const {
    if (!bound().number())
        return;
    if (!at.isProperty) {
        if (instance.isString() && !instance.isTimestamp())
            lengthOfWhole(lengthOf(instance.text()), isMost);
        return;
    }
    if (instance.isString()) {
        if (schema.find(Keyword::Format).text() != "json")
            lengthOfWhole(lengthOf(instance.text()), isMost);
        return;
    }
    const Function function = calledValueFunction(instance);
    if (function == Function::Sub) {
        const Node& argumentNode = argumentOf(instance);
        if (argumentNode.isString())
            lengthOfWhole(lengthOf(withoutVariables(argumentNode.text())), isMost);
        else if (argumentNode.isList() && argumentNode.size() == 2 &&
                 argumentNode.items()[0]->isString())
            lengthOfWhole(lengthOf(withoutVariables(argumentNode.items()[0]->text())), isMost);
        return;
    }
    const Value types = schema.find(Keyword::Type);
    bool isObject = types.text() == "object";
    for (std::uint32_t i = 0; types.isArray() && i < types.size(); ++i)
        isObject = isObject || types.item(i).text() == "object";
    if (isObject)
        lengthOfWhole(jsonLength(instance), isMost);
}

void Keywords::range(Keyword keyword) const {
    double number = 0;
    if (instance.isString() ? !readsAsNumber(instance.text(), number) : !isNumeric(instance))
        return;
    if (!instance.isString())
        number = numberOf(instance);
    const std::optional<double> limit = bound().number();
    if (!limit)
        return;
    std::string_view word;
    if (keyword == Keyword::Maximum && number > *limit)
        word = "more than";
    if (keyword == Keyword::Minimum && number < *limit)
        word = "less than";
    if (keyword == Keyword::ExclusiveMaximum && number >= *limit)
        word = "not less than";
    if (keyword == Keyword::ExclusiveMinimum && number <= *limit)
        word = "not more than";
    if (word.empty())
        return;
    Failure& failure = fail("{} is {} {}", shown(instance), word, *limit);
    if (reportsAtParameter()) {
        failure.rule = "W3034"_rule;
        failure.override = at.valuePath;
    }
}

void Keywords::multipleOf() const {
    double number = 0;
    if (instance.isString() ? !readsAsNumber(instance.text(), number) : !isNumeric(instance))
        return;
    if (!instance.isString())
        number = numberOf(instance);
    if (std::fmod(number, argument.number()) != 0)
        fail("{} is no multiple of {}", shown(instance), argument.number());
}

void Keywords::count(Keyword keyword) const {
    const bool isOfItems = keyword == Keyword::MinItems || keyword == Keyword::MaxItems;
    if (isOfItems ? !instance.isList() : !instance.isMap())
        return;
    const std::optional<std::int64_t> limit = bound().integer();
    if (!limit)
        return;
    const auto size = static_cast<std::int64_t>(instance.size());
    const bool isMost = keyword == Keyword::MaxItems || keyword == Keyword::MaxProperties;
    if (isMost ? size <= *limit : size >= *limit)
        return;
    fail("{} {} must stand here, and there are {}", isMost ? "at most" : "at least", *limit, size);
}

void Keywords::uniqueItems() const {
    if (!instance.isList())
        return;
    const auto all = instance.items();
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (isNumeric(*all[i]) || isNumeric(*all[j])
                    ? pythonText(*all[i]) == pythonText(*all[j])
                    : equalNodes(*all[i], *all[j])) {
                if (argument.isTrue())
                    fail("{} stands here twice", shown(*all[i]));
                else if (at.isProperty)
                    fail("{} stands here twice", shown(*all[i])).rule = "I3037"_rule;
                return;
            }
}

void Keywords::uniqueKeys() const {
    if (!instance.isList())
        return;
    const auto hasAll = [&](const Node& item) {
        for (std::uint32_t i = 0; i < argument.size(); ++i)
            if (item.find(argument.item(i).text()) == nullptr)
                return false;
        return true;
    };
    const auto all = instance.items();
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; hasAll(*all[i]) && j < i; ++j) {
            bool isSame = hasAll(*all[j]);
            for (std::uint32_t k = 0; isSame && k < argument.size(); ++k)
                isSame = equalNodes(*all[i]->find(argument.item(k).text()),
                                    *all[j]->find(argument.item(k).text()));
            if (isSame) {
                fail("two items have the same {}", listed(argument));
                return;
            }
        }
}

void Keywords::maxUniqueItems() const {
    if (!instance.isList())
        return;
    std::vector<std::string> seen;
    for (const Node* item : instance.items())
        seen.push_back(pythonRepr(*item));
    std::ranges::sort(seen);
    const auto different = std::unique(seen.begin(), seen.end()) - seen.begin();
    if (different > argument.integer())
        fail("at most {} different items can stand here, and there are {}", argument.integer(),
             different);
}

void Keywords::required() const {
    if (!instance.isMap())
        return;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        if (!hasKey(instance, argument.item(i).text()))
            fail("`{}` is missing", argument.item(i).text());
}

void Keywords::requiredOr() const {
    if (!instance.isMap())
        return;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        if (hasKey(instance, argument.item(i).text()))
            return;
    fail("one of {} is missing", listed(argument));
}

void Keywords::requiredXor() const {
    if (!instance.isMap())
        return;
    std::vector<std::string_view> there;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        if (hasKey(instance, argument.item(i).text()))
            there.push_back(argument.item(i).text());
    if (there.empty())
        fail("one of {} is missing", listed(argument));
    for (const std::string_view key : there)
        if (there.size() > 1)
            failAt(*instance.member(key),
                   fmt::format("only one of {} can stand here", listed(argument)));
}

void Keywords::dependentRequired() const {
    if (!instance.isMap())
        return;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        for (std::uint32_t j = 0;
             hasKey(instance, argument.keyText(i)) && j < argument.member(i).size(); ++j)
            if (!hasKey(instance, argument.member(i).item(j).text()))
                fail("`{}` needs `{}`", argument.keyText(i), argument.member(i).item(j).text());
}

void Keywords::dependentExcluded() const {
    if (!instance.isMap())
        return;
    for (std::uint32_t i = 0; i < argument.size(); ++i)
        for (std::uint32_t j = 0;
             hasKey(instance, argument.keyText(i)) && j < argument.member(i).size(); ++j) {
            const std::string_view other = argument.member(i).item(j).text();
            if (hasKey(instance, other))
                fail("`{}` cannot stand beside `{}`", other, argument.keyText(i)).path =
                    below(at.path, other, engine.arena());
        }
}

void Keywords::dependencies() const {
    if (!instance.isMap())
        return;
    for (std::uint32_t i = 0; i < argument.size(); ++i) {
        if (!hasKey(instance, argument.keyText(i)))
            continue;
        const Value dependency = argument.member(i);
        if (!dependency.isArray()) {
            engine.validate(at, instance, dependency, out);
            continue;
        }
        for (std::uint32_t j = 0; j < dependency.size(); ++j)
            if (!hasKey(instance, dependency.item(j).text()))
                fail("`{}` needs `{}`", argument.keyText(i), dependency.item(j).text());
    }
}

void Keywords::allOf() const {
    const Context within = composite();
    Failures known;
    bool isUnknown = false;
    for (std::uint32_t i = 0; i < argument.size(); ++i) {
        Failures failures;
        engine.validate(within, instance, argument.item(i), failures);
        if (hasUnknown(failures))
            isUnknown = true;
        else
            std::ranges::move(failures, std::back_inserter(known));
    }
    if (isUnknown)
        failUnknown();
    else
        std::ranges::move(known, std::back_inserter(out));
}

void Keywords::anyOf() const {
    const Context within = composite();
    Failures all;
    Failures lesser;
    bool isUnknown = false;
    for (std::uint32_t i = 0; i < argument.size(); ++i) {
        Failures failures;
        engine.validate(within, instance, argument.item(i), failures);
        const auto warnings =
            std::stable_partition(failures.begin(), failures.end(), [](const Failure& failure) {
                return !failure.rule || failure.rule.letter == 'E';
            });
        std::move(warnings, failures.end(), std::back_inserter(lesser));
        failures.erase(warnings, failures.end());
        if (hasUnknown(failures))
            isUnknown = true;
        else if (failures.empty())
            return;
        else
            std::ranges::move(failures, std::back_inserter(all));
    }
    if (isUnknown) {
        failUnknown();
        return;
    }
    std::ranges::move(lesser, std::back_inserter(all));
    fail("{} is nothing of what can stand here", shown(instance)).context = std::move(all);
}

void Keywords::oneOf() const {
    const Context within = composite();
    Failures all;
    std::size_t holding = 0;
    bool isUnknown = false;
    for (std::uint32_t i = 0; i < argument.size(); ++i) {
        Failures failures;
        engine.validate(within, instance, argument.item(i), failures);
        if (hasUnknown(failures))
            isUnknown = true;
        else if (failures.empty())
            ++holding;
        else
            std::ranges::move(failures, std::back_inserter(all));
    }
    if (isUnknown && holding < 2) {
        failUnknown();
        return;
    }
    if (holding == 0)
        fail("{} is nothing of what can stand here", shown(instance)).context = std::move(all);
    else if (holding > 1)
        fail("{} is more than one of what can stand here", shown(instance));
}

void Keywords::negation() const {
    Context within = composite();
    within.isQuiet = true;
    Failures failures;
    engine.validate(within, instance, argument, failures);
    if (hasUnknown(failures))
        failUnknown();
    else if (failures.empty())
        fail("{} is just what must not stand here", shown(instance));
}

void Keywords::condition() const {
    Context within = composite();
    within.isQuiet = true;
    Failures failures;
    engine.validate(within, instance, argument, failures);
    if (hasUnknown(failures)) {
        failUnknown();
        return;
    }
    Context then = at;
    then.asksRules = false;
    const Value branch = schema.find(failures.empty() ? Keyword::Then : Keyword::Else);
    if (branch)
        engine.validate(then, instance, branch, out);
}

void Keywords::contains() const {
    if (!instance.isList())
        return;
    Context within = at;
    within.isQuiet = true;
    const Value least = schema.find("minContains");
    const Value most = schema.find("maxContains");
    const std::int64_t minimum = least.isInteger() ? least.integer() : 1;
    const std::int64_t maximum = most.isInteger() ? most.integer() : INT64_MAX;
    std::int64_t matches = 0;
    bool isUnknown = false;
    for (const Node* item : instance.items()) {
        Failures failures;
        engine.validate(within, *item, argument, failures);
        const bool isAllUnknown = std::ranges::all_of(failures, &Failure::isUnknown);
        if (failures.empty())
            ++matches;
        else
            isUnknown = isUnknown || isAllUnknown;
        if (matches > maximum) {
            fail("more than {} items are of that kind", maximum);
            return;
        }
    }
    if (matches >= minimum)
        return;
    if (isUnknown)
        failUnknown();
    else
        fail("an item of a kind that is needed is missing");
}

void Keywords::reference() const {
    Context within = at;
    if (const std::string_view document = argument.item(0).text(); !document.empty())
        within.document = ruledata::schema(fmt::format("other/iam/{}", document));
    if (const Value target = engine.follow(at, argument))
        engine.validate(within, instance, target, out);
}

void Keywords::cfnContext() const {
    Context within = at;
    Value functions = argument.find("functions");
    if (functions.isObject())
        functions = engine.follow(at, functions.find(Keyword::Ref));
    if (functions) {
        within.functions = {};
        for (std::uint32_t i = 0; i < functions.size(); ++i)
            within.functions = within.functions.with(functionNamed(functions.item(i).text()));
    }
    if (argument.find("pseudoParameters"))
        within.hasPseudoParameters = false;
    if (const Value inner = argument.find(Keyword::Schema))
        engine.validate(within, instance, inner, out);
}

void Keywords::cfnGather() const { checkGathered(engine, at, argument, instance, out); }

void Keywords::cfnLint() const {
    const auto ask = [&](std::string_view path) {
        if (const std::uint32_t node = rulePathOf(path); node != 0)
            engine.askRules(at, node, instance, out);
    };
    if (argument.isString())
        ask(argument.text());
    for (std::uint32_t i = 0; argument.isArray() && i < argument.size(); ++i)
        ask(argument.item(i).text());
}

void Keywords::dynamicValidation() const {
    if (const Value transform = argument.find("transformCheck");
        transform && !engine.model().hasTransform(transform.text()))
        fail("the template has no transform `{}`", transform.text());
    const std::string_view context = argument.find("context").text();
    if (!context.empty() && !engine.isDeclared(at, context, instance))
        fail("there is no {} {}",
             context == "conditions" ? "condition"
             : context == "mappings" ? "mapping"
                                     : "parameter or resource",
             shown(instance))
            .check = Keyword::Enum;
    if (const Value path = argument.find("pathCheck");
        path && !textOf(at.path).starts_with(path.text()))
        fail("this cannot stand here").check = Keyword::Pattern;
}

void Keywords::format() const { engine.checkFormat(at, argument.text(), instance, out); }

void Keywords::tagging() const {
    if (!argument.find("taggable").isTrue())
        return;
    Context within = at;
    within.asksRules = false;
    const std::size_t from = out.size();
    const Value tags = ruledata::schema("other/resources/tagging");
    engine.validate(within, instance, tags, out);
    for (std::size_t i = from; i < out.size(); ++i)
        out[i].check = Keyword::Tagging;
}

void Keywords::lifecycle() const {
    const std::string_view status = argument.find("status").text();
    const std::string_view date = argument.find("date").text();
    const std::string_view type = schema.find(Keyword::TypeName).text();
    const auto since = date.empty() ? std::string{} : fmt::format(" ({})", date);
    if (status == "shutdown")
        fail("`{}` belongs to a service that was shut down{}", type, since).rule = "E3710"_rule;
    if (status == "sunset")
        fail("`{}` belongs to a service that will be shut down{}", type, since).rule = "W3696"_rule;
    if (status == "maintenance")
        fail("`{}` belongs to a service that gets no new features{}", type, since).rule =
            "W3697"_rule;
}

void Engine::apply(const Context& at, Keyword keyword, Value argument, const Node& instance,
                   Value schema, Failures& out) {
    const std::size_t from = out.size();
    const Keywords ask{*this, at, argument, instance, schema, out};
    switch (keyword) {
    case Keyword::Ref:
        ask.reference();
        break;
    case Keyword::AdditionalProperties:
        ask.additionalProperties();
        break;
    case Keyword::AllOf:
        ask.allOf();
        break;
    case Keyword::AnyOf:
        ask.anyOf();
        break;
    case Keyword::CfnContext:
        ask.cfnContext();
        break;
    case Keyword::CfnGather:
        ask.cfnGather();
        break;
    case Keyword::CfnLint:
        ask.cfnLint();
        break;
    case Keyword::Const:
        ask.constant();
        break;
    case Keyword::Contains:
        ask.contains();
        break;
    case Keyword::Dependencies:
        ask.dependencies();
        break;
    case Keyword::DependentExcluded:
        ask.dependentExcluded();
        break;
    case Keyword::DependentRequired:
        ask.dependentRequired();
        break;
    case Keyword::DynamicValidation:
        ask.dynamicValidation();
        break;
    case Keyword::Enum:
        ask.enumeration(false);
        break;
    case Keyword::EnumCaseInsensitive:
        ask.enumeration(true);
        break;
    case Keyword::ExclusiveMaximum:
    case Keyword::ExclusiveMinimum:
    case Keyword::Maximum:
    case Keyword::Minimum:
        ask.range(keyword);
        break;
    case Keyword::Format:
        ask.format();
        break;
    case Keyword::If:
        ask.condition();
        break;
    case Keyword::Items:
        ask.items();
        break;
    case Keyword::Lifecycle:
        ask.lifecycle();
        break;
    case Keyword::MaxItems:
    case Keyword::MinItems:
    case Keyword::MaxProperties:
    case Keyword::MinProperties:
        ask.count(keyword);
        break;
    case Keyword::MaxLength:
        ask.length(true);
        break;
    case Keyword::MinLength:
        ask.length(false);
        break;
    case Keyword::MaxUniqueItems:
        ask.maxUniqueItems();
        break;
    case Keyword::MultipleOf:
        ask.multipleOf();
        break;
    case Keyword::Not:
        ask.negation();
        break;
    case Keyword::OneOf:
        ask.oneOf();
        break;
    case Keyword::Pattern:
        ask.pattern();
        break;
    case Keyword::PatternProperties:
        ask.patternProperties();
        break;
    case Keyword::PrefixItems:
        ask.prefixItems();
        break;
    case Keyword::Properties:
        ask.properties();
        break;
    case Keyword::PropertyNames:
        ask.propertyNames();
        break;
    case Keyword::Required:
        ask.required();
        break;
    case Keyword::RequiredOr:
        ask.requiredOr();
        break;
    case Keyword::RequiredXor:
        ask.requiredXor();
        break;
    case Keyword::Tagging:
        if (at.isProperty)
            ask.tagging();
        break;
    case Keyword::Type:
        ask.type();
        break;
    case Keyword::UniqueItems:
        if (argument.isTrue() || at.isProperty)
            ask.uniqueItems();
        break;
    case Keyword::UniqueKeys:
        ask.uniqueKeys();
        break;
    case Keyword::Then:
    case Keyword::Else:
    case Keyword::Schema:
    case Keyword::Definitions:
    case Keyword::TypeName:
    case Keyword::PrimaryIdentifier:
    case Keyword::ReadOnlyProperties:
    case Keyword::CreateOnlyProperties:
    case Keyword::Data:
    case Keyword::Lookup:
    case Keyword::Count:
        break;
    }
    for (std::size_t i = from; i < out.size(); ++i) {
        Failure& failure = out[i];
        if (!failure.check.isSet())
            failure.check = keyword;
        if (failure.instance == nullptr) {
            failure.instance = &instance;
            failure.schema = schema;
        }
    }
}

void checkUnstated(Engine& engine, const Context& at, const Node& instance, Value schema,
                   bool isObject, bool isArray, Failures& out) {
    static const Value anything = ruledata::schema("own/anything");
    if (isObject && instance.isMap() && !schema.find(Keyword::Properties) &&
        !schema.find(Keyword::AdditionalProperties) && !schema.find(Keyword::PatternProperties)) {
        Context within = at;
        within.asksRules = at.asksRules || at.asksRulesInPatterns;
        for (const document::TemplateMember& member : instance.members())
            if (member.keyKind == document::Kind::String)
                engine.validate(engine.below(within, member, "*"), *member.value, anything, out);
    }
    if (isArray && instance.isList() && !schema.find(Keyword::Items))
        for (std::size_t i = schema.find(Keyword::PrefixItems).size(); i < instance.size(); ++i)
            engine.validate(engine.below(at, i, "*"), *instance.items()[i], anything, out);
}

void checkBySchema(Engine& engine, const Context& at, const Rule& rule, Value schema,
                   const Node& instance, Failures& out) {
    Context within = at;
    within.readsDynamicReferences = false;
    within.asksRules = false;
    within.isComposite = true;
    within.hasPropertyTypes = false;
    within.document = schema;
    Failures failures;
    engine.validate(within, instance, schema, failures);
    std::erase_if(failures, [](const Failure& failure) { return failure.isUnknown; });
    if (rule.reports == Reports::Each) {
        cleanFailures(failures, 0, rule.id);
        std::ranges::move(failures, std::back_inserter(out));
        return;
    }
    const Failure* best = bestOf(failures);
    if (best == nullptr)
        return;
    Failure failure = *best;
    failure.context.clear();
    failure.rule = rule.id;
    if (!rule.message.empty())
        failure.message = rule.message;
    out.push_back(std::move(failure));
}

} // namespace infrac::lint
