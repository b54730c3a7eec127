// Built-in functions for lists and maps.
#include <algorithm>
#include <unordered_map>

#include <fmt/core.h>

#include "base/limits.h"
#include "eval/builtin.h"
#include "eval/cidr.h"

namespace infrac::eval {
namespace {

const Value* length(Call& call) {
    const Value& value = call.value(0);
    if (call.eval.refuseLate(value, "what is counted", call.use(0)))
        return call.eval.error(call.span());
    std::size_t count = 0;
    if (value.kind == ValueKind::List)
        count = value.items.size();
    else if (value.kind == ValueKind::Record)
        count = value.fields.size();
    else if (value.kind == ValueKind::String)
        count = value.text.size();
    else
        return call.eval.mismatch(value, "list, map or string", call.use(0).span);
    return call.eval.integer(static_cast<std::int64_t>(count), call.span());
}

const Value* keys(Call& call) {
    if (call.value(0).kind != ValueKind::Record)
        return call.eval.mismatch(call.value(0), "map", call.use(0).span);
    std::vector<Item> items;
    for (const Field& field : call.value(0).fields)
        items.push_back({call.eval.string(field.name, field.nameSpan), field.nameSpan});
    return call.eval.list(items, call.span());
}

const Value* values(Call& call) {
    if (call.value(0).kind != ValueKind::Record)
        return call.eval.mismatch(call.value(0), "map", call.use(0).span);
    std::vector<Item> items;
    for (const Field& field : call.value(0).fields)
        items.push_back({field.value, field.valueSpan});
    return call.eval.list(items, call.span());
}

const Value* range(Call& call) {
    auto first = call.eval.expectInteger(call.value(0), call.use(0));
    auto last = call.eval.expectInteger(call.value(1), call.use(1));
    if (!first || !last)
        return call.eval.error(call.span());
    std::vector<Item> items;
    if (*last >= *first) {
        auto count = static_cast<std::uint64_t>(*last) - static_cast<std::uint64_t>(*first);
        bool isTooLong = count >= limits::kElements;
        if (!call.eval.chargeElements(isTooLong ? limits::kElements + 1 : count + 1, call.span()))
            return call.eval.error(call.span());
        // Counted, since the last number may be the largest there is.
        for (std::uint64_t i = 0; i <= count; ++i)
            items.push_back({call.eval.integer(*first + static_cast<std::int64_t>(i), call.span()),
                             call.span()});
    }
    return call.eval.list(items, call.span());
}

const Value* concat(Call& call) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        if (call.value(i).kind != ValueKind::List)
            return call.eval.mismatch(call.value(i), "list", call.use(i).span);
        items.insert(items.end(), call.value(i).items.begin(), call.value(i).items.end());
    }
    if (!call.eval.chargeElements(items.size(), call.span()))
        return call.eval.error(call.span());
    return call.eval.list(items, call.span());
}

const Value* flatten(Call& call) {
    if (call.value(0).kind != ValueKind::List)
        return call.eval.mismatch(call.value(0), "list<list>", call.use(0).span);
    std::vector<Item> items;
    for (const Item& inner : call.value(0).items) {
        if (inner.value->kind != ValueKind::List)
            return call.eval.mismatch(*inner.value, "list", inner.span);
        items.insert(items.end(), inner.value->items.begin(), inner.value->items.end());
    }
    if (!call.eval.chargeElements(items.size(), call.span()))
        return call.eval.error(call.span());
    return call.eval.list(items, call.span());
}

const Value* merge(Call& call) {
    std::vector<Field> fields;
    std::unordered_map<std::string_view, std::size_t> positions;
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
        if (call.value(i).kind != ValueKind::Record)
            return call.eval.mismatch(call.value(i), "map", call.use(i).span);
        for (const Field& field : call.value(i).fields) {
            auto [known, isNew] = positions.emplace(field.name, fields.size());
            if (isNew)
                fields.push_back(field);
            else
                fields[known->second] = field;
        }
    }
    return call.eval.record(fields, call.span());
}

const Value* distinct(Call& call) {
    if (call.value(0).kind != ValueKind::List)
        return call.eval.mismatch(call.value(0), "list", call.use(0).span);
    std::vector<Item> items;
    std::unordered_multimap<std::size_t, const Value*> known;
    for (const Item& item : call.value(0).items) {
        std::size_t hash = hashValue(*item.value);
        auto [first, last] = known.equal_range(hash);
        bool isKnown = std::any_of(first, last, [&](const auto& entry) {
            return equalValues(*entry.second, *item.value);
        });
        if (isKnown)
            continue;
        items.push_back(item);
        known.emplace(hash, item.value);
    }
    return call.eval.list(items, call.span());
}

const Value* only(Call& call) {
    const Value& value = call.value(0);
    bool isMap = value.kind == ValueKind::Record;
    if (!isMap && value.kind != ValueKind::List)
        return call.eval.mismatch(value, "list or map", call.use(0).span);
    std::size_t count = isMap ? value.fields.size() : value.items.size();
    if (count == 1)
        return isMap ? value.fields.front().value : value.items.front().value;
    call.eval.bag().report(diags::WrongArguments, call.use(0).span, diag::Name{"only"},
                           diag::Text{fmt::format("exactly one element; this one has {}", count)});
    return call.eval.error(call.span());
}

// Whether a block holds another one.
std::optional<bool> blockContains(Call& call, const Value& outer, const Value& inner) {
    auto text = inner.kind == ValueKind::Cidr || inner.kind == ValueKind::String
                    ? call.eval.textOf(inner)
                    : std::nullopt;
    CidrText parsed = parseCidr(text.value_or(std::string_view{}));
    if (!parsed.problem.empty())
        return std::nullopt;
    auto bits = static_cast<int>(outer.integer & 255);
    auto address = static_cast<std::uint32_t>(outer.integer >> 8);
    return parsed.bits >= bits && (parsed.address & prefixMask(bits)) == address;
}

const Value* contains(Call& call) {
    const Value& value = call.value(0);
    const Value& wanted = call.value(1);
    for (std::size_t i = 0; i < 2; ++i) {
        if (call.eval.refuseLate(call.value(i), "what is searched", call.use(i)))
            return call.eval.error(call.span());
    }
    auto answer = [&](bool isFound) { return call.eval.boolean(isFound, call.span()); };
    if (value.kind == ValueKind::Cidr) {
        auto isInside = blockContains(call, value, wanted);
        return isInside ? answer(*isInside) : call.eval.mismatch(wanted, "cidr", call.use(1).span);
    }
    if (value.kind == ValueKind::List) {
        constexpr std::size_t kItemsOfStep = 4; // compared in the time of a step
        if (!call.eval.spend(value.items.size() / kItemsOfStep, call.span()))
            return call.eval.error(call.span());
        return answer(std::any_of(value.items.begin(), value.items.end(), [&](const Item& item) {
            return equalValues(*item.value, wanted);
        }));
    }
    auto text = call.eval.textOf(wanted);
    if (!text)
        return call.eval.mismatch(wanted, "string", call.use(1).span);
    if (value.kind == ValueKind::String)
        return answer(value.text.find(*text) != std::string_view::npos);
    if (value.kind == ValueKind::Record)
        return answer(value.field(*text) != nullptr);
    return call.eval.mismatch(value, "list, map, string or cidr", call.use(0).span);
}

constexpr std::size_t kMany = 1000;

constexpr Builtin kTable[] = {
    {"length", 1, 1, "length(x: list | map | string): int",
     "How many elements a list or map has, how many bytes a string.", length},
    {"keys", 1, 1, "keys(map): list<string>", "The keys in the order of the source.", keys},
    {"values", 1, 1, "values(map): list", "The values in the order of the source.", values},
    {"range", 2, 2, "range(first: int, last: int): list<int>",
     "The numbers from the first to the last, both included.", range},
    {"concat", 1, kMany, "concat(list, ...): list", "The elements of all lists.", concat},
    {"flatten", 1, 1, "flatten(list<list>): list", "The elements of the inner lists.", flatten},
    {"merge", 1, kMany, "merge(map, ...): map",
     "The entries of all maps; of equal keys the last one counts.", merge},
    {"distinct", 1, 1, "distinct(list): list",
     "The elements without repetitions; the first of equal ones stays.", distinct},
    {"only", 1, 1, "only(list | map)", "The single element; anything else is an error.", only},
    {"contains", 2, 2, "contains(x: list | map | string | cidr, wanted): bool",
     "Whether a list has the element, a map the key, a string the text, a block the block.",
     contains},
};

} // namespace

std::span<const Builtin> collectionBuiltins() { return kTable; }

} // namespace infrac::eval
