#include "lint/engine/failure.h"

#include <algorithm>
#include <tuple>

namespace infrac::lint {
namespace {

bool isOfType(const Node& node, std::string_view type) {
    switch (node.kind()) {
    case document::Kind::Null:
        return type == "null";
    case document::Kind::Bool:
        return type == "boolean";
    case document::Kind::Integer:
        return type == "integer" || type == "number";
    case document::Kind::Number:
        return type == "number";
    case document::Kind::String:
        return type == "string";
    case document::Kind::List:
        return type == "array";
    case document::Kind::Map:
        return type == "object";
    }
    return false;
}

bool matchesType(const Failure& failure) {
    const Value type = failure.schema.find(Keyword::Type);
    if (!type || failure.instance == nullptr)
        return false;
    if (type.isString())
        return isOfType(*failure.instance, type.text());
    for (std::uint32_t i = 0; type.isArray() && i < type.size(); ++i)
        if (isOfType(*failure.instance, type.item(i).text()))
            return true;
    return false;
}

using Relevance = std::tuple<int, bool, bool>;

Relevance relevanceOf(const Failure& failure) {
    const bool isWeak = failure.check.is(Keyword::AnyOf) || failure.check.is(Keyword::OneOf);
    return {-static_cast<int>(depthOf(failure.path)), !isWeak, !matchesType(failure)};
}

} // namespace

bool hasUnknown(const Failures& failures, std::size_t from) {
    return std::any_of(failures.begin() + static_cast<std::ptrdiff_t>(from), failures.end(),
                       [](const Failure& failure) { return failure.isUnknown; });
}

const Failure* bestOf(const Failures& failures) {
    if (failures.empty())
        return nullptr;
    const Failure* best = &*std::ranges::max_element(failures, {}, relevanceOf);
    while (!best->context.empty()) {
        const Failure* least = &*std::ranges::min_element(best->context, {}, relevanceOf);
        const auto ties = std::ranges::count_if(best->context, [&](const Failure& other) {
            return relevanceOf(other) == relevanceOf(*least);
        });
        if (ties > 1)
            return best;
        best = least;
    }
    return best;
}

} // namespace infrac::lint
