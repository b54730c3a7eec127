#include "lint/model/path.h"

#include <vector>

#include <fmt/core.h>

namespace infrac::lint {
namespace {

std::vector<const Path*> stepsOf(const Path* path) {
    std::vector<const Path*> out(depthOf(path));
    for (; path != nullptr; path = path->parent)
        out[path->depth - 1] = path;
    return out;
}

// Which scalars bear a place of their own: only texts and what has parts.
bool isMarked(const Node& node) {
    return (node.isString() && !node.isTimestamp()) || !node.isScalar();
}

bool isMarked(const document::TemplateMember& member) {
    return !member.isFromTag && member.keyKind == document::Kind::String;
}

// `!GetAtt a.b` is a list of which only the whole is written.
bool isSplit(const Node& list) {
    return list.style() != document::Style::Flow && list.style() != document::Style::Block;
}

const document::TemplateMember* memberOf(const Node& node, const Path& step) {
    return step.isKey() ? node.member(step.key) : nullptr;
}

const Node* childOf(const Node& node, const Path& step) {
    if (!step.isKey()) {
        const auto items = node.items();
        const auto index = static_cast<std::size_t>(step.index);
        return index < items.size() ? items[index] : nullptr;
    }
    const document::TemplateMember* member = memberOf(node, step);
    return member == nullptr ? nullptr : member->value;
}

} // namespace

Path stepBelow(const Path* parent, std::string_view key) {
    return {parent, key, -1, depthOf(parent) + 1, functionsOf(parent).with(functionNamed(key)), {}};
}

Path stepBelow(const Path* parent, const document::TemplateMember& member) {
    Path out = stepBelow(parent, member.key);
    if (isMarked(member))
        out.place = member.keySpan;
    return out;
}

Path stepBelow(const Path* parent, std::size_t index) {
    return {parent, {}, static_cast<std::int32_t>(index), depthOf(parent) + 1, functionsOf(parent),
            {}};
}

const Path* upTo(const Path* path, std::uint32_t depth) {
    while (depthOf(path) > depth)
        path = path->parent;
    return path;
}

const Path* stepAt(const Path* path, std::uint32_t number) {
    if (depthOf(path) <= number)
        return nullptr;
    return upTo(path, number + 1);
}

bool startsWithKey(const Path* path, std::string_view key) {
    const Path* first = stepAt(path, 0);
    return first != nullptr && first->isKey() && first->key == key;
}

bool hasKey(const Path* path, std::string_view key) {
    for (; path != nullptr; path = path->parent)
        if (path->isKey() && path->key == key)
            return true;
    return false;
}

std::string textOf(const Path* path) {
    std::string out;
    for (const Path* step : stepsOf(path)) {
        if (!out.empty())
            out += '/';
        out += step->isKey() ? std::string{step->key} : std::to_string(step->index);
    }
    return out;
}

text::Span placeOf(const Node& root, const Path* path) {
    if (path != nullptr && path->place.isValid())
        return path->place;
    const std::vector<const Path*> steps = stepsOf(path);
    text::Span place = root.span();
    place.end = place.begin;
    const Node* node = &root;
    for (std::size_t i = 0; i < steps.size() && node != nullptr; ++i) {
        const Path& step = *steps[i];
        const bool isLast = i + 1 == steps.size();
        if (const auto* member = memberOf(*node, step); member != nullptr) {
            if (isMarked(*member))
                place = member->keySpan;
        } else if (!step.isKey() && isLast && node->isList() && !isSplit(*node)) {
            const Node* item = childOf(*node, step);
            if (item != nullptr && isMarked(*item))
                place = item->span();
        }
        node = childOf(*node, step);
    }
    return place;
}

const Node& nodeAt(const Node& root, const Path* path) {
    const Node* out = &root;
    for (const Path* step : stepsOf(path)) {
        const Node* below = childOf(*out, *step);
        if (below == nullptr)
            break;
        out = below;
    }
    return *out;
}

} // namespace infrac::lint
