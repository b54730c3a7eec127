// Makers of values, and what the evaluator asks of single values.
#include <algorithm>

#include <fmt/core.h>

#include "base/limits.h"
#include "eval/cidr.h"
#include "eval/evaluator.h"

namespace infrac::eval {

namespace {

constexpr std::size_t kBytesOfPart = 64; // so many bytes of text weigh as much as a value

} // namespace

std::string listOf(const std::vector<std::string_view>& names) {
    std::string out;
    for (std::string_view name : names)
        out += fmt::format("{}`{}`", out.empty() ? "" : ", ", name);
    return out;
}

const Value* Evaluator::error(Span span) { return arena_.make<Value>(ValueKind::Error, span); }

const Value* Evaluator::none(Span span) { return arena_.make<Value>(ValueKind::None, span); }

const Value* Evaluator::boolean(bool value, Span span) {
    auto* out = arena_.make<Value>(ValueKind::Boolean, span);
    out->integer = value ? 1 : 0;
    return out;
}

const Value* Evaluator::integer(std::int64_t value, Span span) {
    auto* out = arena_.make<Value>(ValueKind::Integer, span);
    out->integer = value;
    return out;
}

const Value* Evaluator::string(std::string_view text, Span span) {
    auto* out = arena_.make<Value>(ValueKind::String, span);
    out->text = text;
    out->weight = static_cast<std::uint32_t>(1 + text.size() / kBytesOfPart);
    return out;
}

const Value* Evaluator::stringCopy(std::string_view text, Span span) {
    return spend(text.size() / kBytesOfPart, span) ? string(arena_.copy(text), span) : error(span);
}

const Value* Evaluator::list(const std::vector<Item>& items, Span span) {
    if (!spend(items.size(), span))
        return error(span);
    auto* out = arena_.make<Value>(ValueKind::List, span);
    out->items = arena_.copy(items);
    return bounded(out);
}

const Value* Evaluator::record(const std::vector<Field>& fields, Span span) {
    if (!spend(fields.size(), span))
        return error(span);
    auto* out = arena_.make<Value>(ValueKind::Record, span);
    out->fields = arena_.copy(fields);
    return bounded(out);
}

const Value* Evaluator::late(const Late& what, Span span) {
    auto* out = arena_.make<Value>(ValueKind::Late, span);
    out->late = arena_.make<Late>(what);
    return bounded(out);
}

// Parts are shared, so a few lines can make a value that has more parts than memory has
// bytes as soon as it is written out.
const Value* Evaluator::bounded(Value* value) {
    std::size_t weight = 1;
    int depth = 0;
    auto add = [&](const Value& part) {
        weight += part.weight;
        depth = std::max(depth, part.depth + 1);
    };
    for (const Item& item : value->items)
        add(*item.value);
    for (const Field& field : value->fields)
        add(*field.value);
    if (value->isLate()) {
        if (value->late->operand)
            add(*value->late->operand);
        for (const Item& item : value->late->items)
            add(*item.value);
    }
    if (weight > limits::kValueParts || depth > limits::kNesting) {
        const std::string what =
            depth > limits::kNesting
                ? fmt::format("this value is nested deeper than {} levels", limits::kNesting)
                : fmt::format("this value has more than {} parts", limits::kValueParts);
        reportLimit(what, value->span);
        return error(value->span);
    }
    value->weight = static_cast<std::uint32_t>(weight);
    value->depth = static_cast<std::uint16_t>(depth);
    return value;
}

void Evaluator::reportLimit(const std::string& what, Span span) {
    if (!isLimitReported_)
        bag_.report(diags::LimitPassed, span, diag::Text{what});
    isLimitReported_ = true;
}

bool Evaluator::spend(std::size_t steps, Span span) {
    steps_ += std::min(steps, limits::kSteps);
    if (steps_ <= limits::kSteps)
        return true;
    reportLimit(fmt::format("the evaluation takes more than {} steps", limits::kSteps), span);
    return false;
}

const Value* Evaluator::cidr(std::uint32_t address, int bits, Span span) {
    auto* out = arena_.make<Value>(ValueKind::Cidr, span);
    out->integer = static_cast<std::int64_t>(address) << 8 | bits;
    return out;
}

namespace {

// Flattens nested concatenations and joins neighbouring texts, so that lowering finds the
// smallest form at once.
struct Concatenation {
    Arena& arena;
    std::vector<Item> items;
    std::string pending;
    Span pendingSpan;
    bool isSecret = false;

    void addText(std::string_view text, Span span) {
        if (pending.empty())
            pendingSpan = span;
        pending += text;
    }

    void flush() {
        if (pending.empty())
            return;
        auto* value = arena.make<Value>(ValueKind::String, pendingSpan);
        value->text = arena.copy(std::string_view{pending});
        value->weight = static_cast<std::uint32_t>(1 + pending.size() / kBytesOfPart);
        items.push_back({value, pendingSpan});
        pending.clear();
    }

    void add(const Value& value) {
        if (value.kind == ValueKind::String)
            return addText(value.text, value.span);
        isSecret = isSecret || value.late->isSecret;
        if (value.late->kind == LateKind::Concat) {
            for (const Item& item : value.late->items)
                add(*item.value);
            return;
        }
        flush();
        items.push_back({&value, value.span});
    }
};

} // namespace

const Value* Evaluator::concat(const std::vector<const Value*>& parts, Span span) {
    std::size_t weight = 0;
    for (const Value* part : parts)
        weight += part->weight;
    if (weight > limits::kValueParts)
        reportLimit(
            fmt::format("this text is longer than {} bytes", limits::kValueParts * kBytesOfPart),
            span);
    if (weight > limits::kValueParts || !spend(weight, span))
        return error(span);
    Concatenation joined{arena_, {}, {}, {}};
    for (const Value* part : parts)
        joined.add(*part);
    joined.flush();
    if (joined.items.empty())
        return string("", span);
    if (joined.items.size() == 1) {
        auto* only = arena_.make<Value>(*joined.items.front().value);
        only->span = span;
        return only;
    }
    Late what{.kind = LateKind::Concat, .isSecret = joined.isSecret};
    what.items = arena_.copy(joined.items);
    return late(what, span);
}

const Value* Evaluator::mismatch(const Value& found, std::string expected, Span span) {
    if (!found.isError())
        bag_.report(diags::TypeMismatch, span, diag::TypeName{std::move(expected)},
                    diag::Text{describeValue(found)});
    return error(span);
}

bool Evaluator::refuseLate(const Value& value, std::string_view what, const Use& use) {
    if (value.isError())
        return true;
    if (!value.isLate())
        return false;
    auto& diagnostic = bag_.report(diags::LateStructure, use.span, diag::Text{std::string{what}});
    if (use.expr && use.scope)
        explainLate(*use.expr, *use.scope, diagnostic);
    else
        diagnostic.label(value.span, "this is known only after deployment");
    diagnostic.note("what exists, how often and under which name is decided while compiling");
    return true;
}

bool Evaluator::expectJson(const Value& value, Span span) {
    switch (value.kind) {
    case ValueKind::Error: // reported
        return false;
    case ValueKind::None:
    case ValueKind::Boolean:
    case ValueKind::Integer:
    case ValueKind::Number:
    case ValueKind::String:
    case ValueKind::Cidr:
    case ValueKind::Late:
        return true;
    case ValueKind::List:
        return std::all_of(value.items.begin(), value.items.end(),
                           [&](const Item& item) { return expectJson(*item.value, item.span); });
    case ValueKind::Record:
        return std::all_of(value.fields.begin(), value.fields.end(), [&](const Field& field) {
            return expectJson(*field.value, field.valueSpan);
        });
    case ValueKind::Duration:
    case ValueKind::Prefix:
    case ValueKind::Resource:
    case ValueKind::Instance:
    case ValueKind::Stack:
    case ValueKind::Namespace:
    case ValueKind::Api:
    case ValueKind::Action:
        break;
    }
    mismatch(value, "json", span);
    return false;
}

std::optional<std::int64_t> Evaluator::expectInteger(const Value& value, const Use& use) {
    if (refuseLate(value, "this number", use))
        return std::nullopt;
    if (value.kind != ValueKind::Integer) {
        mismatch(value, "int", use.span);
        return std::nullopt;
    }
    return value.integer;
}

std::optional<std::string_view> Evaluator::expectString(const Value& value, const Use& use) {
    if (refuseLate(value, "this text", use))
        return std::nullopt;
    if (value.kind != ValueKind::String) {
        mismatch(value, "string", use.span);
        return std::nullopt;
    }
    return value.text;
}

std::optional<std::string_view> Evaluator::textOf(const Value& value) {
    switch (value.kind) {
    case ValueKind::String:
        return value.text;
    case ValueKind::Boolean:
        return value.integer ? "true" : "false";
    case ValueKind::Integer:
        return arena_.copy(std::string_view{std::to_string(value.integer)});
    case ValueKind::Number:
        return arena_.copy(std::string_view{fmt::format("{}", value.number)});
    case ValueKind::Cidr:
        return arena_.copy(
            std::string_view{formatCidr(static_cast<std::uint32_t>(value.integer >> 8),
                                        static_cast<int>(value.integer & 255))});
    case ValueKind::Error:
    case ValueKind::None:
    case ValueKind::Duration:
    case ValueKind::Prefix:
    case ValueKind::List:
    case ValueKind::Record:
    case ValueKind::Late:
    case ValueKind::Resource:
    case ValueKind::Instance:
    case ValueKind::Stack:
    case ValueKind::Namespace:
    case ValueKind::Api:
    case ValueKind::Action:
        return std::nullopt;
    }
    return std::nullopt;
}

const Value* Evaluator::asText(const Value& value, const Use& use) {
    if (value.isError())
        return nullptr;
    if (value.isLate() && !value.late->isList)
        return &value;
    if (auto text = textOf(value))
        return string(*text, use.span);
    mismatch(value, "string", use.span);
    return nullptr;
}

bool Evaluator::chargeElements(std::size_t count, Span span) {
    elements_ += count;
    if (elements_ <= limits::kElements)
        return true;
    if (elements_ - count <= limits::kElements)
        bag_.report(diags::LimitPassed, span,
                    diag::Text{fmt::format("loops and ranges make more than {} elements",
                                           limits::kElements)});
    return false;
}

} // namespace infrac::eval
