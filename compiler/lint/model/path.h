// Where in a template: a chain of keys and places in lists, last one first. Chains share their
// beginnings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "document/template_node.h"
#include "lint/model/function.h"

namespace infrac::lint {

struct Path {
    const Path* parent = nullptr;
    std::string_view key; // of a list's item: none
    std::int32_t index = -1;
    std::uint32_t depth = 1;
    FunctionSet functions; // that are keys of it
    text::Span place;      // of the key as it is written; invalid where it is not known

    bool isKey() const { return index < 0; }
};

// The root of a template is no Path: null.
inline std::uint32_t depthOf(const Path* path) { return path == nullptr ? 0 : path->depth; }
inline FunctionSet functionsOf(const Path* path) {
    return path == nullptr ? FunctionSet{} : path->functions;
}

Path stepBelow(const Path* parent, std::string_view key);
// The same with the key's place, where it has one.
Path stepBelow(const Path* parent, const document::TemplateMember& member);
Path stepBelow(const Path* parent, std::size_t index);

// The same, in the arena.
template <class Step>
const Path* below(const Path* parent, const Step& step, Arena& arena) {
    return arena.make<Path>(stepBelow(parent, step));
}

// The beginning of so many steps; the whole where it is no longer.
const Path* upTo(const Path* path, std::uint32_t depth);
// The step of that number, from 0; null where the path is shorter.
const Path* stepAt(const Path* path, std::uint32_t number);
bool startsWithKey(const Path* path, std::string_view key);
bool hasKey(const Path* path, std::string_view key);

// `Resources/Bucket/Properties/Tags/0`
std::string textOf(const Path* path);

// The place of what the path names, as cfn-lint finds it: the key (or the list's item) that its
// last step names, or of the longest beginning that is written there. The keys that short forms
// make have no place.
text::Span placeOf(const Node& root, const Path* path);

// What stands there, or at the longest beginning of the path that is there.
const Node& nodeAt(const Node& root, const Path* path);

} // namespace infrac::lint
