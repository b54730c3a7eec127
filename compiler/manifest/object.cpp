#include "manifest/object.h"

#include <algorithm>

#include <fmt/core.h>

#include "manifest/values.h"

namespace infrac::manifest {

using document::Kind;
using document::Member;

Object::Object(const Node& node, std::string_view what, document::Builder builder,
               Mistakes& mistakes)
    : node_(node), what_(what), builder_(builder), mistakes_(mistakes) {
    if (!node.isMap())
        mistakes_.add(node.origin(), fmt::format("expected {} as an object", what));
}

const Node* Object::member(std::string_view key) {
    known_.push_back(key);
    return node_.find(key);
}

const Node* Object::takeKind(std::string_view key, Kind kind, std::string_view kindName) {
    const Node* member = this->member(key);
    if (member == nullptr || member->kind() == kind)
        return member;
    mistakes_.add(member->origin(),
                  fmt::format("expected {} for `{}` of {}", kindName, key, what_));
    return nullptr;
}

void Object::require(std::string_view key) {
    if (node_.find(key) == nullptr)
        mistakes_.add(node_.origin(), fmt::format("{} has no `{}`", what_, key));
}

std::string_view Object::text(std::string_view key) {
    const Node* member = takeKind(key, Kind::String, "a text");
    return member == nullptr ? std::string_view{} : member->text();
}

std::string_view Object::requiredText(std::string_view key) {
    require(key);
    const Node* member = takeKind(key, Kind::String, "a text");
    if (member != nullptr && member->text().empty())
        mistakes_.add(member->origin(), fmt::format("`{}` of {} is empty", key, what_));
    return member == nullptr ? std::string_view{} : member->text();
}

std::vector<std::string_view> Object::texts(std::string_view key) {
    std::vector<std::string_view> texts;
    const Node* member = takeKind(key, Kind::List, "a list");
    if (member == nullptr)
        return texts;
    for (const Node* item : member->items()) {
        if (item->isString())
            texts.push_back(item->text());
        else
            mistakes_.add(item->origin(), fmt::format("expected texts in `{}` of {}", key, what_));
    }
    return texts;
}

bool Object::flag(std::string_view key) {
    const Node* member = takeKind(key, Kind::Bool, "true or false");
    return member != nullptr && member->boolean();
}

std::int64_t Object::requiredInteger(std::string_view key) {
    require(key);
    const Node* member = takeKind(key, Kind::Integer, "an integer");
    return member == nullptr ? 0 : member->integer();
}

std::span<const Node* const> Object::list(std::string_view key) {
    const Node* member = takeKind(key, Kind::List, "a list");
    return member == nullptr ? std::span<const Node* const>{} : member->items();
}

std::span<const Node* const> Object::requiredList(std::string_view key) {
    require(key);
    return list(key);
}

std::span<const Member> Object::members(std::string_view key) {
    const Node* member = takeKind(key, Kind::Map, "an object");
    return member == nullptr ? std::span<const Member>{} : member->members();
}

Value Object::value(std::string_view key) {
    const Node* json = member(key);
    return json == nullptr ? nullptr : decode(*json);
}

Value Object::requiredValue(std::string_view key) {
    require(key);
    return value(key);
}

Value Object::decode(const Node& json) {
    ValueMistake mistake;
    const Value value = decoded(json, builder_, mistake);
    if (value == nullptr)
        mistakes_.add(mistake.place, fmt::format("expected {}", mistake.expected));
    return value;
}

void Object::mistake(std::string_view key, std::string_view message) {
    const Node* member = node_.find(key);
    const text::Span place = member == nullptr ? node_.origin() : member->origin();
    mistakes_.add(place, fmt::format("`{}` of {} {}", key, what_, message));
}

void Object::finish() {
    if (!node_.isMap())
        return;
    for (const Member& member : node_.members())
        if (std::ranges::find(known_, member.key) == known_.end())
            mistakes_.add(member.origin, fmt::format("{} has the unknown `{}`", what_, member.key));
}

} // namespace infrac::manifest
