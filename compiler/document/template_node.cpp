#include "document/template_node.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "document/template_builder.h"

namespace infrac::document {
namespace {

constexpr std::size_t kFew = 8; // members that are compared one by one

} // namespace

std::string_view TemplateNode::text() const {
    return isScalar() ? std::string_view{data_.text, size_} : std::string_view{};
}

double TemplateNode::number() const {
    return kind_ == Kind::Integer ? static_cast<double>(value_.integer) : value_.number;
}

std::span<const TemplateNode* const> TemplateNode::items() const {
    return isList() ? std::span{data_.items, size_} : std::span<const TemplateNode* const>{};
}

std::span<const TemplateMember> TemplateNode::members() const {
    return isMap() ? std::span{data_.members, size_} : std::span<const TemplateMember>{};
}

const TemplateMember* TemplateNode::member(std::string_view key) const {
    const std::span<const TemplateMember> all = members();
    if (all.size() <= kFew) {
        for (std::size_t i = all.size(); i > 0; --i)
            if (all[i - 1].key == key)
                return &all[i - 1];
        return nullptr;
    }
    const std::span<const std::uint32_t> order{value_.byKey, all.size()};
    const auto after =
        std::ranges::upper_bound(order, key, {}, [&](std::uint32_t i) { return all[i].key; });
    const bool isFound = after != order.begin() && all[*(after - 1)].key == key;
    return isFound ? &all[*(after - 1)] : nullptr;
}

const TemplateNode* TemplateNode::find(std::string_view key) const {
    const TemplateMember* found = member(key);
    return found == nullptr ? nullptr : found->value;
}

namespace {

bool equalScalars(const TemplateNode& a, const TemplateNode& b) {
    switch (a.kind()) {
    case Kind::Null:
        return true;
    case Kind::Bool:
        return a.boolean() == b.boolean();
    case Kind::Integer:
        return a.integer() == b.integer();
    case Kind::Number:
        return a.number() == b.number() || a.text() == b.text();
    case Kind::String:
        return a.isTimestamp() == b.isTimestamp() && a.text() == b.text();
    case Kind::List:
    case Kind::Map:
        break;
    }
    return false;
}

} // namespace

bool equal(const TemplateNode& a, const TemplateNode& b) {
    if (&a == &b)
        return true;
    if (a.kind() != b.kind())
        return false;
    if (a.isList())
        return std::ranges::equal(a.items(), b.items(),
                                  [](const auto* x, const auto* y) { return equal(*x, *y); });
    if (a.isMap())
        return std::ranges::equal(a.members(), b.members(), [](const auto& x, const auto& y) {
            return x.key == y.key && x.keyKind == y.keyKind && equal(*x.value, *y.value);
        });
    return equalScalars(a, b);
}

TemplateNode* TemplateBuilder::make(Kind kind, Style style, text::Span span, std::string_view tag) {
    auto* node = arena_.make<TemplateNode>();
    node->span_ = span;
    node->kind_ = kind;
    node->style_ = style;
    if (!tag.empty())
        node->tag_ = arena_.make<std::string_view>(tag);
    return node;
}

const TemplateNode* TemplateBuilder::scalar(std::string_view text, const PlainValue& value,
                                            Style style, text::Span span, std::string_view tag) {
    TemplateNode* node = make(value.kind, style, span, tag);
    node->data_.text = text.data();
    node->size_ = static_cast<std::uint32_t>(text.size());
    node->isTimestamp_ = value.isTimestamp;
    if (value.kind == Kind::Bool)
        node->value_.boolean = value.boolean;
    else if (value.kind == Kind::Integer)
        node->value_.integer = value.integer;
    else
        node->value_.number = value.number;
    return node;
}

const TemplateNode* TemplateBuilder::string(std::string_view text, Style style, text::Span span,
                                            std::string_view tag) {
    return scalar(text, PlainValue{}, style, span, tag);
}

const TemplateNode* TemplateBuilder::list(std::span<const TemplateNode* const> items, Style style,
                                          text::Span span, std::string_view tag) {
    TemplateNode* node = make(Kind::List, style, span, tag);
    node->data_.items = arena_.copy<const TemplateNode*>(items).data();
    node->size_ = static_cast<std::uint32_t>(items.size());
    return node;
}

const TemplateNode* TemplateBuilder::map(std::span<const TemplateMember> members, Style style,
                                         text::Span span, bool hasMerge, std::string_view tag) {
    TemplateNode* node = make(Kind::Map, style, span, tag);
    const std::span<const TemplateMember> kept = arena_.copy<TemplateMember>(members);
    node->data_.members = kept.data();
    node->size_ = static_cast<std::uint32_t>(kept.size());
    node->hasMerge_ = hasMerge;
    if (kept.size() > kFew) {
        std::vector<std::uint32_t> order(kept.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
            const int sign = kept[a].key.compare(kept[b].key);
            return sign != 0 ? sign < 0 : a < b;
        });
        node->value_.byKey = arena_.copy(order).data();
    }
    return node;
}

const TemplateNode* TemplateBuilder::shortForm(std::string_view name, text::Span tagSpan,
                                               std::string_view tag, const TemplateNode* argument,
                                               text::Span span) {
    const TemplateMember member{
        .key = name, .keySpan = tagSpan, .isFromTag = true, .value = argument};
    TemplateNode* node = make(Kind::Map, argument->style(), span, tag);
    node->data_.members = arena_.copy<TemplateMember>(std::span{&member, 1}).data();
    node->size_ = 1;
    node->isShortTag_ = true;
    return node;
}

} // namespace infrac::document
