// What the engine knows of schemas and of the template's names.

#include <algorithm>
#include <cstdlib>

#include <fmt/core.h>

#include "document/json_reader.h"
#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/model/python_text.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {
namespace {

bool isConstraining(std::string_view keyword) {
    return isOneOf(keyword, {"$ref", "enum", "const", "pattern", "minLength", "maxLength",
                             "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
                             "multipleOf", "format", "allOf", "anyOf", "oneOf", "not"});
}

bool findConstraint(Value schema, bool isTop, int depth) {
    if (!schema.isObject() || depth > 16)
        return false;
    for (std::uint32_t i = 0; i < schema.size(); ++i) {
        const std::string_view keyword = schema.keyText(i);
        // Of a call's own schema the conditions were asked before.
        if (isConstraining(keyword) || (!isTop && keyword == "if"))
            return true;
        const Value value = schema.member(i);
        if ((keyword == "items" || keyword == "additionalProperties") &&
            findConstraint(value, false, depth + 1))
            return true;
        if (keyword != "properties" && keyword != "patternProperties")
            continue;
        for (std::uint32_t j = 0; j < value.size(); ++j)
            if (findConstraint(value.member(j), false, depth + 1))
                return true;
    }
    return false;
}

} // namespace

const Node* Engine::parseJson(std::string_view text) {
    diag::Bag problems;
    const document::Node* read = document::readJson(text, text::FileId{}, arena_, problems);
    return read == nullptr ? nullptr : nodeOf(*read);
}

const Node* Engine::parseYamlOrJson(std::string_view text) {
    parsed_.push_back(document::readTemplate(text, text::FileId{}));
    const document::Template& read = parsed_.back();
    const bool isWhole = read.root != nullptr && (read.root->isMap() || read.root->isList());
    return isWhole && read.decodeProblems().empty() ? read.root : nullptr;
}

const Node* Engine::nodeOf(const document::Node& json) {
    document::PlainValue plain;
    plain.kind = json.kind();
    switch (json.kind()) {
    case document::Kind::List: {
        std::vector<const Node*> items;
        for (const document::Node* item : json.items())
            items.push_back(nodeOf(*item));
        return list(items);
    }
    case document::Kind::Map: {
        std::vector<document::TemplateMember> members;
        for (const document::Member& member : json.members())
            members.push_back({.key = member.key, .value = nodeOf(*member.value)});
        return map(members);
    }
    case document::Kind::String:
        return text(json.text());
    case document::Kind::Bool:
        plain.boolean = json.boolean();
        return plainNode(json.boolean() ? "true" : "false", plain);
    case document::Kind::Integer:
        plain.integer = json.integer();
        return plainNode(fmt::format("{}", json.integer()), plain);
    case document::Kind::Number:
        plain.number = std::strtod(std::string{json.text()}.c_str(), nullptr);
        return plainNode(json.text(), plain);
    case document::Kind::Null:
        break;
    }
    return plainNode("null", plain);
}

const Node* Engine::plainNode(std::string_view text, const document::PlainValue& value) {
    return builder_.scalar(arena_.copy(text), value, document::Style::Plain, {});
}

bool Engine::constrains(Value schema) {
    const auto [found, isNew] = constraining_.try_emplace(schema.place(), false);
    if (isNew)
        found->second = findConstraint(schema, true, 0);
    return found->second;
}

std::vector<Value> Engine::typeSchemas(const Context& at, std::string_view type) const {
    std::vector<Value> out;
    const auto add = [&](std::size_t region) {
        const Value schema = ruledata::resourceType(type, region);
        if (schema && std::ranges::find(out, schema) == out.end())
            out.push_back(schema);
    };
    if (at.region >= 0)
        add(static_cast<std::size_t>(at.region));
    else
        for (const std::size_t region : model_.regions())
            add(region);
    return out;
}

bool Engine::isDeclared(const Context& at, std::string_view kind, const Node& name) const {
    if (!name.isScalar())
        return false;
    const std::string text = pythonText(name);
    if (kind == "conditions")
        return conditions_.has(text) || !model_.isWhole();
    if (kind == "mappings") {
        const Node* maps = model_.section("Mappings");
        return (maps != nullptr && maps->find(text) != nullptr) || model_.hasHoles();
    }
    if (isPseudoParameter(text))
        return at.hasPseudoParameters || text != "AWS::NotificationARNs";
    for (const SettledValue* value = at.settled; value != nullptr; value = value->before)
        if (value->name == text)
            return true;
    return model_.mayBeMade(text) || model_.parameters().find(text) != nullptr ||
           (at.hasResources && model_.resources().find(text) != nullptr);
}

std::vector<std::string_view> Engine::declaredNames(const Context& at,
                                                    std::string_view kind) const {
    std::vector<std::string_view> out;
    const auto addKeys = [&](std::string_view section) {
        if (const Node* entries = model_.section(section); entries != nullptr)
            for (const document::TemplateMember& member : entries->members())
                out.push_back(member.key);
    };
    if (kind == "conditions")
        return conditions_.names();
    if (kind == "mappings") {
        addKeys("Mappings");
        return out;
    }
    addKeys("Parameters");
    if (at.hasResources)
        addKeys("Resources");
    const auto pseudo = pseudoParameters();
    out.insert(out.end(), pseudo.begin(), pseudo.end());
    return out;
}

bool Engine::isLeftToMacro(const Context& at, std::string_view key) const {
    if (isForEach(key))
        return model_.hasTransform(kLanguageExtensions);
    if (!model_.hasTransform(kServerless))
        return false;
    if (at.path == nullptr)
        return key == "Globals";
    const Path* name = stepAt(at.path, 1);
    const Resource* resource = startsWithKey(at.path, "Resources") && name != nullptr
                                   ? model_.resources().find(name->key)
                                   : nullptr;
    return at.path->depth == 2 && resource != nullptr &&
           (resource->type.starts_with("AWS::Serverless::") || key == "Connectors" ||
            key == "IgnoreGlobals");
}

bool Engine::isSsmPathUnderSam(std::string_view text) const {
    if (!model_.hasTransform(kServerless))
        return false;
    return std::ranges::any_of(model_.parameters(), [&](const Parameter& parameter) {
        const Node* path = parameter.isSsm ? parameter.node->find("Default") : nullptr;
        return path != nullptr && path->isString() && path->text() == text;
    });
}

bool Engine::findValues(const Context& at, const Node* instance, std::string_view path,
                        FoundSink sink) {
    if (instance == nullptr)
        return sink(nullptr, at);
    const Function function = calledValueFunction(*instance);
    if (function == Function::If) {
        const Node& argument = argumentOf(*instance);
        if (!argument.isList() || argument.size() != 3 || !argument.items()[0]->isString())
            return true;
        for (const std::size_t i : {1U, 2U}) {
            Context within = below(below(at, "Fn::If", {}), i, {});
            within.conditions =
                conditions_.with(at.conditions, argument.items()[0]->text(), i == 1);
            if (within.conditions != nullptr &&
                !findValues(within, argument.items()[i], path, sink))
                return false;
        }
        return true;
    }
    if (isNoValue(*instance))
        return sink(nullptr, below(at, "Ref", {}));
    if (function != Function::None)
        return !path.empty() || sink(instance, at);
    if (path.empty())
        return sink(instance, at);
    const std::string_view word = path.substr(0, path.find('/'));
    std::string_view rest = path.substr(word.size());
    if (!rest.empty())
        rest.remove_prefix(1);
    if (instance->isList() && word == "*") {
        for (std::size_t i = 0; i < instance->size(); ++i)
            if (!findValues(below(at, i, {}), instance->items()[i], rest, sink))
                return false;
        return true;
    }
    if (!instance->isMap())
        return sink(nullptr, at);
    return findValues(below(at, word, {}), instance->find(word), rest, sink);
}

const Resource* Engine::referredResource(const Node& value) const {
    const Function function = calledFunction(value);
    if (function != Function::Ref && function != Function::GetAtt)
        return nullptr;
    const Node* name = value.members().front().value;
    if (function == Function::GetAtt && name->isList() && name->size() > 0)
        name = name->items()[0];
    if (!name->isString())
        return nullptr;
    const std::string_view text = name->text();
    return model_.resources().find(function == Function::GetAtt ? text.substr(0, text.find('.'))
                                                                : text);
}

const Node* Engine::nestedTemplate(const Node& url) const {
    if (nested_ == nullptr || !url.isString())
        return nullptr;
    const std::string_view path = url.text();
    const bool isRemote = path.find("://") != std::string_view::npos;
    const bool isDynamic = path.find("{{resolve:") != std::string_view::npos;
    return isRemote || isDynamic ? nullptr : nested_->find(path);
}

std::optional<Context> Engine::insideOf(const Context& at, const Resource& resource) {
    Context within = at;
    within.path = lint::below(lint::below(nullptr, "Resources", arena_), resource.name, arena_);
    if (resource.condition != nullptr && resource.condition->isString())
        within.conditions = conditions_.with(at.conditions, resource.condition->text(), true);
    return within.conditions == nullptr ? std::nullopt : std::optional{within};
}

bool Engine::canBeTogether(const ConditionState* a, const ConditionState* b) {
    return conditions_.with(a, conditions_.decisionsOf(b)) != nullptr;
}

std::optional<Context> Engine::findBad(const Context& at, const Node& instance,
                                       std::string_view path,
                                       FunctionRef<bool(const Node*)> isBad) {
    std::optional<Context> bad;
    const bool areAll =
        findValues(at, &instance, path, [&](const Node* value, const Context& within) {
            if (!isBad(value))
                return false;
            if (!bad)
                bad = within;
            return true;
        });
    return areAll ? bad : std::nullopt;
}

bool Engine::hasTemplateValue(const Context& at, std::string_view resource,
                              std::string_view property) {
    const Resource* found = model_.resources().find(resource);
    if (found == nullptr)
        return false;
    const std::optional<Context> within = insideOf(at, *found);
    const Node* properties = found->node->find("Properties");
    if (!within || properties == nullptr)
        return false;
    bool hasAny = false;
    static_cast<void>(
        findValues(*within, properties, property, [&](const Node* value, const Context&) {
            hasAny = hasAny || value != nullptr;
            return !hasAny;
        }));
    return hasAny;
}

} // namespace infrac::lint
