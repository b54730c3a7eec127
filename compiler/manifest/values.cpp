#include "manifest/values.h"

#include <algorithm>
#include <vector>

namespace infrac::manifest {

using document::Builder;
using document::Member;

Value outputOf(Builder builder, std::string_view stack, std::string_view name) {
    return builder.intrinsic("output", builder.map({{"stack", builder.string(stack), {}},
                                                    {"name", builder.string(name), {}}}));
}

Value concat(Builder builder, std::span<const Node* const> parts) {
    return builder.intrinsic("concat", builder.list(parts));
}

Value digestOf(Builder builder, std::string_view folder) {
    return builder.intrinsic("digestOf", builder.string(folder));
}

Value apiAttribute(Builder builder, std::string_view api, std::string_view attribute) {
    return builder.intrinsic("api", builder.map({{"name", builder.string(api), {}},
                                                 {"attribute", builder.string(attribute), {}}}));
}

bool isFunctionName(std::string_view key) {
    constexpr std::string_view kNames[] = {"output", "concat", "digestOf", "api", "literal"};
    return std::ranges::find(kNames, key) != std::end(kNames);
}

namespace {

bool looksLikeFunction(const Node& node) {
    return node.isMap() && node.members().size() == 1 && isFunctionName(node.members().front().key);
}

const Node* encodedMembers(const Node& map, Builder builder) {
    std::vector<Member> members;
    for (const Member& member : map.members())
        members.push_back({member.key, encoded(*member.value, builder), member.origin});
    return builder.map(members, map.origin());
}

bool isTextPair(const Node& node, std::string_view first, std::string_view second) {
    const Node* a = node.find(first);
    const Node* b = node.find(second);
    return a != nullptr && b != nullptr && a->isString() && b->isString() &&
           node.members().size() == 2;
}

// The function's shape in words, or nothing where it has that shape.
std::string_view missingShape(std::string_view name, const Node& argument) {
    if (name == "output" && !isTextPair(argument, "stack", "name"))
        return "an object with the texts `stack` and `name`";
    if (name == "api" && !isTextPair(argument, "name", "attribute"))
        return "an object with the texts `name` and `attribute`";
    if (name == "digestOf" && !argument.isString())
        return "the name of a folder";
    if (name == "concat" && !argument.isList())
        return "a list";
    if (name == "literal" && !looksLikeFunction(argument))
        return "an object that looks like a function";
    return {};
}

class Decoder {
public:
    Decoder(Builder builder, ValueMistake& mistake) : builder_(builder), mistake_(mistake) {}

    const Node* value(const Node& json) {
        if (json.isList())
            return list(json);
        if (!json.isMap())
            return &json;
        return looksLikeFunction(json) ? function(json) : members(json);
    }

private:
    const Node* function(const Node& json) {
        const Member& member = json.members().front();
        const Node& argument = *member.value;
        const std::string_view missing = missingShape(member.key, argument);
        if (!missing.empty()) {
            mistake_ = {argument.origin(), missing};
            return nullptr;
        }
        if (member.key == "literal")
            return members(argument);
        const Node* decodedArgument = member.key == "concat" ? list(argument) : &argument;
        if (decodedArgument == nullptr)
            return nullptr;
        return builder_.intrinsic(member.key, decodedArgument, json.origin());
    }

    const Node* members(const Node& map) {
        std::vector<Member> members;
        for (const Member& member : map.members()) {
            members.push_back({member.key, value(*member.value), member.origin});
            if (members.back().value == nullptr)
                return nullptr;
        }
        return builder_.map(members, map.origin());
    }

    const Node* list(const Node& list) {
        std::vector<const Node*> items;
        for (const Node* item : list.items()) {
            items.push_back(value(*item));
            if (items.back() == nullptr)
                return nullptr;
        }
        return builder_.list(items, list.origin());
    }

    Builder builder_;
    ValueMistake& mistake_;
};

} // namespace

Value encoded(const Node& value, Builder builder) {
    if (value.isList()) {
        std::vector<const Node*> items;
        for (const Node* item : value.items())
            items.push_back(encoded(*item, builder));
        return builder.list(items, value.origin());
    }
    if (!value.isMap())
        return &value;
    if (value.isIntrinsic())
        return value.function() == "concat" ? encodedMembers(value, builder) : &value;
    const Node* members = encodedMembers(value, builder);
    return looksLikeFunction(value) ? builder.map({{"literal", members, {}}}) : members;
}

Value decoded(const Node& json, Builder builder, ValueMistake& mistake) {
    return Decoder{builder, mistake}.value(json);
}

} // namespace infrac::manifest
