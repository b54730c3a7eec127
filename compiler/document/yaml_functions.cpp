#include "document/yaml_functions.h"

#include <algorithm>

namespace infrac::document {
namespace {

constexpr std::string_view kPrefix = "Fn::";

bool isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

} // namespace

std::string_view shortName(std::string_view function) {
    if (function == "Ref" || function == "Condition")
        return function;
    if (!function.starts_with(kPrefix))
        return {};
    constexpr std::string_view kNames[] = {"GetAtt", "Sub",   "Join",      "Select", "ImportValue",
                                           "GetAZs", "If",    "Equals",    "And",    "Or",
                                           "Not",    "Split", "FindInMap", "Base64", "Cidr"};
    const std::string_view name = function.substr(kPrefix.size());
    return std::ranges::find(kNames, name) == std::end(kNames) ? std::string_view{} : name;
}

bool isDottedGetAtt(const Node& function) {
    const Node& argument = function.argument();
    if (!argument.isList() || argument.items().size() != 2)
        return false;
    const Node& logicalId = *argument.items()[0];
    const Node& attribute = *argument.items()[1];
    if (!logicalId.isString() || !attribute.isString())
        return false;
    if (logicalId.text().empty() || !std::ranges::all_of(logicalId.text(), isAlphanumeric))
        return false;
    const std::string_view name = attribute.text();
    return !name.empty() && name.front() != '.' && name.back() != '.' &&
           std::ranges::all_of(name, [](char c) { return c == '.' || isAlphanumeric(c); });
}

} // namespace infrac::document
