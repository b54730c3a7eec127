#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/keywords.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

// What identifies a resource, in one way of the conditions.
struct Identity {
    std::string_view resource;
    const ConditionState* conditions = nullptr;
    std::vector<const Node*> values;
};

// The names of the properties that identify; none where AWS or another property does.
std::vector<std::string_view> identifyingProperties(std::string_view type, Value schema) {
    if (type == "AWS::CodeBuild::Project")
        return {"Name"};
    std::vector<std::string_view> out;
    const Value identifiers = schema.find(Keyword::PrimaryIdentifier);
    const Value readOnly = schema.find(Keyword::ReadOnlyProperties);
    constexpr std::string_view kBegin = "/properties/";
    for (std::uint32_t i = 0; i < identifiers.size(); ++i) {
        std::string_view pointer = identifiers.item(i).text();
        for (std::uint32_t j = 0; j < readOnly.size(); ++j)
            if (readOnly.item(j).text() == pointer)
                return {};
        if (pointer.starts_with(kBegin))
            pointer.remove_prefix(kBegin.size());
        if (pointer.find('/') != std::string_view::npos)
            return {};
        out.push_back(pointer);
    }
    return out;
}

class Comparison {
public:
    Comparison(Engine& engine, Findings& findings) : engine_(engine), findings_(findings) {}

    void add(const Resource& resource, std::vector<std::string_view> properties) {
        const Node* all = resource.node->find("Properties");
        if (all == nullptr || !all->isMap())
            return;
        Context initial = engine_.initial();
        initial.functions = kValueFunctions;
        const std::optional<Context> at = engine_.insideOf(initial, resource);
        if (!at)
            return;
        properties_ = std::move(properties);
        collect(*at, resource.name, *all, {});
    }

    void report() {
        Arena& arena = engine_.arena();
        for (std::size_t i = 0; i < all_.size(); ++i)
            for (std::size_t j = 0; j < all_.size(); ++j) {
                if (all_[i].resource == all_[j].resource || !areSame(all_[i], all_[j]))
                    continue;
                const Path* path =
                    below(below(below(nullptr, "Resources", arena), all_[i].resource, arena),
                          "Properties", arena);
                if (properties_.size() == 1)
                    path = below(path, properties_.front(), arena);
                findings_.add("E3019"_rule, path,
                              fmt::format("`{}` has the same identifier", all_[j].resource));
            }
    }

private:
    void collect(const Context& at, std::string_view resource, const Node& properties,
                 std::vector<const Node*> values) {
        if (values.size() == properties_.size()) {
            all_.push_back({resource, at.conditions, std::move(values)});
            return;
        }
        if (const Node* stated = properties.find(properties_[values.size()]);
            stated == nullptr || namesUnknownCondition(*stated))
            return;
        static_cast<void>(engine_.findValues(at, &properties, properties_[values.size()],
                                             [&](const Node* value, const Context& within) {
                                                 if (value == nullptr || value->isNull())
                                                     return true;
                                                 std::vector<const Node*> more = values;
                                                 more.push_back(value);
                                                 collect(within, resource, properties,
                                                         std::move(more));
                                                 return true;
                                             }));
    }

    bool namesUnknownCondition(const Node& value) const {
        if (calledFunction(value) != Function::If)
            return false;
        const std::span<const Node* const> parts = argumentOf(value).items();
        return parts.size() != 3 || !parts[0]->isString() ||
               !engine_.conditions().has(parts[0]->text()) || namesUnknownCondition(*parts[1]) ||
               namesUnknownCondition(*parts[2]);
    }

    bool areSame(const Identity& a, const Identity& b) {
        for (std::size_t i = 0; i < a.values.size(); ++i)
            if (!equalNodes(*a.values[i], *b.values[i]))
                return false;
        return engine_.canBeTogether(a.conditions, b.conditions);
    }

    Engine& engine_;
    Findings& findings_;
    std::vector<std::string_view> properties_;
    std::vector<Identity> all_;
};

void check(Engine& engine, Findings& findings) {
    std::map<std::string_view, std::vector<const Resource*>> byType;
    for (const Resource& resource : engine.model().resources())
        byType[resource.type].push_back(&resource);
    for (const auto& [type, resources] : byType) {
        const Value schema = ruledata::resourceType(type, engine.model().regions().front());
        const std::vector<std::string_view> properties = identifyingProperties(type, schema);
        if (properties.empty() || resources.size() < 2)
            continue;
        Comparison comparison{engine, findings};
        for (const Resource* resource : resources)
            comparison.add(*resource, properties);
        comparison.report();
    }
}

} // namespace

extern const Rule e3019;
const Rule e3019{
    .id = "E3019"_rule,
    .name = "SameIdentifier",
    .summary = "two resources of a type have the same identifier",
    .page = {.reason =
                 "The property identifies the resource in its account and region, so two resources "
                 "with the same value are one: the second cannot be made, or both fight over it.",
             .bad = R"(Resources:
  One:
    Type: AWS::S3::Bucket
    Properties: {BucketName: things-of-mine}
  Two:
    Type: AWS::S3::Bucket
    Properties: {BucketName: things-of-mine}
)",
             .good = R"(Resources:
  One:
    Type: AWS::S3::Bucket
    Properties: {BucketName: things-of-mine}
  Two:
    Type: AWS::S3::Bucket
    Properties: {BucketName: more-things-of-mine}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
