#include "lint/engine/attributes.h"

#include <vector>

#include <fmt/core.h>

#include "lint/engine/texts.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {
namespace {

// A name with `.` for any character and `x*` for any number of x, as far as names have them.
bool matches(std::string_view pattern, std::string_view text) {
    if (pattern.empty())
        return text.empty();
    if (pattern.size() > 1 && pattern[0] == '\\')
        return !text.empty() && text[0] == pattern[1] && matches(pattern.substr(2), text.substr(1));
    const bool fits = !text.empty() && (pattern[0] == '.' || pattern[0] == text[0]);
    if (pattern.size() > 1 && pattern[1] == '*')
        return matches(pattern.substr(2), text) || (fits && matches(pattern, text.substr(1)));
    return fits && matches(pattern.substr(1), text.substr(1));
}

std::string dotted(std::string_view pointer) {
    constexpr std::string_view kBegin = "/properties/";
    if (pointer.starts_with(kBegin))
        pointer.remove_prefix(kBegin.size());
    std::string out{pointer};
    for (char& c : out)
        if (c == '/')
            c = '.';
    return out;
}

// Calls `use(name, pointer)` for every attribute of the type.
template <class Use>
void forEachAttribute(Value type, Use&& use) {
    if (const Value stated = type.find("attributes")) {
        for (std::uint32_t i = 0; i < stated.size(); ++i)
            use(std::string{stated.keyText(i)}, stated.member(i).text());
        return;
    }
    const Value pointers = type.find(Keyword::ReadOnlyProperties);
    for (std::uint32_t i = 0; i < pointers.size(); ++i)
        use(dotted(pointers.item(i).text()), pointers.item(i).text());
}

Value referenced(Value root, Value reference) {
    Value value = root;
    for (std::uint32_t i = 1; i < reference.size(); ++i)
        value = value.find(reference.item(i).textNumber());
    return value;
}

Value walk(Value root, Value schema, std::string_view rest, int depth) {
    if (depth > 32)
        return {};
    if (const Value reference = schema.find(Keyword::Ref); reference.isArray())
        return walk(root, referenced(root, reference), rest, depth + 1);
    if (rest.empty())
        return schema;
    const std::string_view word = rest.substr(0, rest.find('/'));
    std::string_view behind = rest.substr(word.size());
    if (!behind.empty())
        behind.remove_prefix(1);
    Value next =
        word == "*" ? schema.find(Keyword::Items) : schema.find(Keyword::Properties).find(word);
    if (word == "*" && !next)
        next = schema.find(Keyword::Properties).find(word);
    if (next)
        if (const Value found = walk(root, next, behind, depth + 1))
            return found;
    for (const Keyword keyword : {Keyword::AnyOf, Keyword::AllOf, Keyword::OneOf}) {
        const Value branches = schema.find(keyword);
        for (std::uint32_t i = 0; i < branches.size(); ++i)
            if (const Value found = walk(root, branches.item(i), rest, depth + 1))
                return found;
    }
    return {};
}

} // namespace

Value pointedBy(Value type, std::string_view pointer) {
    if (pointer == "/properties/CfnLintAllTypes")
        return ruledata::schema("own/anything");
    if (pointer == "/properties/CfnLintStringType")
        return ruledata::schema("own/string");
    constexpr std::string_view kBegin = "/properties/";
    if (pointer.starts_with(kBegin))
        pointer.remove_prefix(kBegin.size());
    return walk(type, type, pointer, 0);
}

Value attributeOf(Value type, const Resource& resource, std::string_view name) {
    static_cast<void>(resource);
    std::string longest;
    std::string_view found;
    forEachAttribute(type, [&](const std::string& pattern, std::string_view pointer) {
        if ((pattern == name || matches(pattern, name)) && pattern.size() >= longest.size()) {
            longest = pattern;
            found = pointer;
        }
    });
    return found.empty() ? Value{} : pointedBy(type, found);
}

std::string attributeSuggestion(Value type, std::string_view name) {
    std::vector<std::string> names;
    forEachAttribute(
        type, [&](const std::string& pattern, std::string_view) { names.push_back(pattern); });
    const std::vector<std::string_view> views{names.begin(), names.end()};
    return didYouMean(name, views);
}

} // namespace infrac::lint
