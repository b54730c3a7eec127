#include "deploy/knowledge.h"

#include <vector>

#include <fmt/core.h>

#include "document/json_writer.h"

namespace infrac::deploy {

using document::Builder;
using document::Member;
using document::Node;

void Knowledge::setOutputs(std::string_view stack, Texts outputs) {
    const std::lock_guard lock(mutex_);
    outputs_[std::string(stack)] = std::move(outputs);
}

void Knowledge::setApi(std::string_view api, Texts attributes) {
    const std::lock_guard lock(mutex_);
    apis_[std::string(api)] = std::move(attributes);
}

void Knowledge::setDigest(std::string_view folder, std::string digest) {
    const std::lock_guard lock(mutex_);
    digests_[std::string(folder)] = std::move(digest);
}

void Knowledge::forgetOutputs(std::string_view stack) {
    const std::lock_guard lock(mutex_);
    outputs_.erase(std::string(stack));
}

std::optional<std::string> Knowledge::look(const std::map<std::string, Texts, std::less<>>& table,
                                           std::string_view row, std::string_view column) {
    auto found = table.find(row);
    if (found == table.end())
        return std::nullopt;
    auto value = found->second.find(column);
    return value == found->second.end() ? std::nullopt : std::optional(value->second);
}

std::optional<std::string> Knowledge::output(std::string_view stack, std::string_view name) const {
    const std::lock_guard lock(mutex_);
    return look(outputs_, stack, name);
}

std::optional<std::string> Knowledge::apiAttribute(std::string_view api,
                                                   std::string_view attribute) const {
    const std::lock_guard lock(mutex_);
    return look(apis_, api, attribute);
}

std::optional<std::string> Knowledge::digest(std::string_view folder) const {
    const std::lock_guard lock(mutex_);
    auto found = digests_.find(folder);
    return found == digests_.end() ? std::nullopt : std::optional(found->second);
}

namespace {

std::string_view textOf(const Node& map, std::string_view key) {
    const Node* value = map.find(key);
    return value != nullptr && value->isString() ? value->text() : std::string_view{};
}

class Resolver {
public:
    Resolver(const Knowledge& knowledge, Builder builder)
        : knowledge_(knowledge), builder_(builder) {}

    Resolved operator()(const Node& value) {
        Resolved out;
        out.value = resolved(value);
        out.isComplete = missing_.empty();
        out.missing = missing_;
        return out;
    }

private:
    const Node* resolved(const Node& value) {
        if (value.isIntrinsic())
            return function(value);
        if (value.isList()) {
            std::vector<const Node*> items;
            for (const Node* item : value.items())
                items.push_back(resolved(*item));
            return builder_.list(items);
        }
        if (!value.isMap())
            return &value;
        std::vector<Member> members;
        for (const Member& member : value.members())
            members.push_back({member.key, resolved(*member.value), {}});
        return builder_.map(members);
    }

    const Node* function(const Node& value) {
        const Node& argument = value.argument();
        if (value.function() == "concat")
            return concat(argument);
        if (value.function() == "output") {
            const std::string_view stack = textOf(argument, "stack"),
                                   name = textOf(argument, "name");
            return known(knowledge_.output(stack, name),
                         fmt::format("the output `{}` of stack `{}`", name, stack));
        }
        if (value.function() == "api") {
            const std::string_view api = textOf(argument, "name");
            const std::string_view attribute = textOf(argument, "attribute");
            return known(knowledge_.apiAttribute(api, attribute),
                         fmt::format("`{}` of the API `{}`", attribute, api));
        }
        return known(knowledge_.digest(argument.text()),
                     fmt::format("the digest of `{}`", argument.text()));
    }

    const Node* known(const std::optional<std::string>& text, std::string what) {
        if (text)
            return builder_.copiedString(*text);
        if (missing_.empty())
            missing_ = std::move(what);
        return builder_.null();
    }

    const Node* concat(const Node& parts) {
        std::string out;
        for (const Node* part : parts.items()) {
            const Node* value = resolved(*part);
            if (value->isNull())
                return value;
            out += parameterText(*value);
        }
        return builder_.copiedString(out);
    }

    const Knowledge& knowledge_;
    Builder builder_;
    std::string missing_;
};

} // namespace

Resolved resolve(const Node& value, const Knowledge& knowledge, Builder builder) {
    return Resolver{knowledge, builder}(value);
}

std::string parameterText(const Node& value) {
    switch (value.kind()) {
    case document::Kind::Null:
        return {};
    case document::Kind::Bool:
        return value.boolean() ? "true" : "false";
    case document::Kind::Integer:
        return fmt::format("{}", value.integer());
    case document::Kind::Number:
    case document::Kind::String:
        return std::string(value.text());
    case document::Kind::List: {
        std::string out;
        for (const Node* item : value.items()) {
            if (item != value.items().front())
                out += ',';
            out += parameterText(*item);
        }
        return out;
    }
    case document::Kind::Map:
        return document::writeJson(value);
    }
    return {};
}

} // namespace infrac::deploy
