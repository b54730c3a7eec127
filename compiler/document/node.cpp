#include "document/node.h"

#include <algorithm>
#include <charconv>

namespace infrac::document {

const Node* Node::find(std::string_view key) const {
    if (!isMap())
        return nullptr;
    for (const Member& member : members())
        if (member.key == key)
            return member.value;
    return nullptr;
}

namespace {

bool equalMaps(const Node& a, const Node& b) {
    return a.isIntrinsic() == b.isIntrinsic() &&
           std::ranges::equal(a.members(), b.members(), [](const Member& x, const Member& y) {
               return x.key == y.key && equal(*x.value, *y.value);
           });
}

} // namespace

bool equal(const Node& a, const Node& b) {
    if (&a == &b)
        return true;
    if (a.kind() != b.kind())
        return false;
    switch (a.kind()) {
    case Kind::Null:
        return true;
    case Kind::Bool:
        return a.boolean() == b.boolean();
    case Kind::Integer:
        return a.integer() == b.integer();
    case Kind::Number:
    case Kind::String:
        return a.text() == b.text();
    case Kind::List:
        return std::ranges::equal(a.items(), b.items(),
                                  [](const Node* x, const Node* y) { return equal(*x, *y); });
    case Kind::Map:
        return equalMaps(a, b);
    }
    return false;
}

const Node* Builder::null(text::Span origin) { return arena_->make<Node>(origin); }

const Node* Builder::boolean(bool value, text::Span origin) {
    return arena_->make<Node>(value, origin);
}

const Node* Builder::integer(std::int64_t value, text::Span origin) {
    return arena_->make<Node>(value, origin);
}

const Node* Builder::number(double value, text::Span origin) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    return numberText(arena_->copy(std::string_view{digits, end}), origin);
}

const Node* Builder::numberText(std::string_view text, text::Span origin) {
    return arena_->make<Node>(Kind::Number, text, origin);
}

const Node* Builder::string(std::string_view text, text::Span origin) {
    return arena_->make<Node>(Kind::String, text, origin);
}

const Node* Builder::copiedString(std::string_view text, text::Span origin) {
    return string(arena_->copy(text), origin);
}

const Node* Builder::list(std::span<const Node* const> items, text::Span origin) {
    const std::span<const Node* const> kept = arena_->copy<const Node*>(items);
    return arena_->make<Node>(kept, origin);
}

const Node* Builder::list(std::initializer_list<const Node*> items, text::Span origin) {
    return list(std::span{items.begin(), items.size()}, origin);
}

const Node* Builder::map(std::span<const Member> members, text::Span origin) {
    const std::span<const Member> kept = arena_->copy<Member>(members);
    return arena_->make<Node>(kept, false, origin);
}

const Node* Builder::map(std::initializer_list<Member> members, text::Span origin) {
    return map(std::span{members.begin(), members.size()}, origin);
}

const Node* Builder::intrinsic(std::string_view name, const Node* argument, text::Span origin) {
    const Member member{name, argument, origin};
    const std::span<const Member> kept = arena_->copy<Member>(std::span{&member, 1});
    return arena_->make<Node>(kept, true, origin);
}

MapBuilder& MapBuilder::add(std::string_view key, const Node* value, text::Span origin) {
    members_.push_back({key, value, origin});
    return *this;
}

MapBuilder& MapBuilder::add(std::string_view key, std::string_view text, text::Span origin) {
    return add(key, builder_.string(text, origin), origin);
}

MapBuilder& MapBuilder::addPresent(std::string_view key, const Node* value, text::Span origin) {
    return value == nullptr ? *this : add(key, value, origin);
}

MapBuilder& MapBuilder::addPresent(std::string_view key, std::string_view text, text::Span origin) {
    return text.empty() ? *this : add(key, text, origin);
}

ListBuilder& ListBuilder::add(const Node* item) {
    items_.push_back(item);
    return *this;
}

ListBuilder& ListBuilder::add(std::string_view text, text::Span origin) {
    return add(builder_.string(text, origin));
}

} // namespace infrac::document
