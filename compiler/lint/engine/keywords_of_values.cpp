// Keywords about single values: types, texts, numbers, counts.

#include <algorithm>
#include <cmath>

#include "lint/engine/keyword_check.h"
#include "lint/model/python_text.h"

namespace infrac::lint {
namespace {

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

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool isPackagePath(const RulePath& path) {
    return path.node != 0 && std::ranges::any_of(rulesAt(path.node), [](const Rule* rule) {
               return rule->id == "W3002"_rule;
           });
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
    if (!pointer)
        return {true, argument, nullptr};
    // What is not gathered, as a resource of another stack, is not known; what was gathered and
    // lacks the value differs from any.
    const std::string_view text = pointer.text();
    const Node* group = dataAt(at.gathered, text.substr(0, text.find('/', 1)));
    return {group != nullptr, argument, dataAt(at.gathered, text)};
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
    const std::string_view word = instance.isTimestamp() ? "a date" : typeWord(instance);
    const bool isNamed = instance.isScalar() && !instance.isNull();
    fail("found {}{}{}, where {} must stand", isNamed ? shown(instance) : std::string{},
         isNamed ? ", " : "", word, typeList(argument));
}

void Keywords::suggestOf(Value values, Failure& failure) const {
    // Numbers and versions that look alike are no slips of a pen.
    constexpr std::ptrdiff_t kFewestLetters = 3;
    if (std::ranges::count_if(instance.text(), isLetter) < kFewestLetters)
        return;
    std::vector<std::string_view> names;
    for (std::uint32_t i = 0; i < values.size(); ++i)
        if (values.item(i).isString())
            names.push_back(values.item(i).text());
    engine.suggest(failure, instance, names);
}

void Keywords::enumeration(bool ignoresCase) const {
    const Value values = bound().value;
    if (equalsOneOf(instance, values))
        return;
    if (ignoresCase && instance.isString())
        for (std::uint32_t i = 0; i < values.size(); ++i)
            if (values.item(i).isString() &&
                lowerCase(instance.text()) == lowerCase(values.item(i).text()))
                return;
    Failure& failure = fail("{} is none of {}", shown(instance), listed(values));
    if (!at.isQuiet && instance.isString())
        suggestOf(values, failure);
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
    // The quotient of fractions is nearer to the truth than their rest.
    const double quotient = number / argument.number();
    const bool isMultiple = argument.isInteger() ? std::fmod(number, argument.number()) == 0
                                                 : std::trunc(quotient) == quotient;
    if (!isMultiple)
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
    if (isMost)
        fail("at most {} can stand here, and there are {}", *limit, size);
    else
        fail("at least {} must stand here, and there are {}", *limit, size);
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

} // namespace infrac::lint
