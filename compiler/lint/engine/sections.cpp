#include "lint/engine/sections.h"

#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/keywords.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {

void checkSection(Engine& engine, const Context& at, RuleId scope, Value schema, const Node& value,
                  Failures& out) {
    Context within = at;
    within.document = schema;
    Failures failures;
    engine.validate(within, value, schema, failures);
    std::erase_if(failures, [](const Failure& failure) { return failure.isUnknown; });
    cleanFailures(failures, 0, scope);
    std::ranges::move(failures, std::back_inserter(out));
}

void claimFailures(Failures& failures, RuleId rule) {
    std::erase_if(failures, [](const Failure& failure) { return failure.isUnknown; });
    for (Failure& failure : failures) {
        const bool isOfCall = failure.check.isFunction() && !failure.check.is(Function::Ref);
        if (!isOfCall && !failure.check.is(Keyword::CfnLint))
            failure.rule = rule;
    }
}

void checkProperties(Engine& engine, const Context& at, std::string_view type,
                     const Node* properties, Failures& out) {
    Arena& arena = engine.arena();
    if (properties == nullptr)
        properties = engine.map({});
    if (!properties->isMap() || isNoValue(*properties)) {
        Failure& failure =
            engine.fail(at, "E3012"_rule, out, "the properties of a resource are an object");
        failure.path = below(at.path, "Properties", arena);
        if (properties->isMap())
            failure.path = below(failure.path, "Ref", arena);
        failure.check = Keyword::Type;
        return;
    }
    Context within = at;
    within.asksRules = true;
    within.isProperty = true;
    within.hasPropertyTypes = true;
    within.rulePath = nullptr;
    within = engine.below(within, "Properties", "Resources");
    within.path = at.path;
    within = engine.below(within, "Properties", type);
    within.path = at.path;
    within = engine.below(within, "Properties", "Properties");
    for (const Value schema : engine.typeSchemas(at, type)) {
        within.document = schema;
        const std::size_t from = out.size();
        engine.validate(within, *properties, schema, out);
        cleanFailures(out, from, "E3002"_rule);
    }
}

void checkPolicy(Engine& engine, const Context& at, RuleId rule, std::string_view schemaName,
                 const Node& policy, Failures& out) {
    Context within = at;
    const Node* document = &policy;
    if (policy.isString()) {
        document = engine.parseJson(policy.text());
        if (document == nullptr)
            return;
        within.functions = {};
    }
    within.document = ruledata::schema(schemaName);
    const std::size_t from = out.size();
    engine.validate(within, *document, within.document, out);
    cleanFailures(out, from, rule);
}

void checkByRegion(Engine& engine, const Context& at, const Rule& rule, const Node& value,
                   Failures& out) {
    for (const std::size_t region : engine.model().regions()) {
        const std::string_view name = ruledata::regions()[region];
        const Value schema = ruledata::schema(rule.schema).find(name);
        if (!schema)
            continue;
        Failures failures;
        engine.validate(at, value, schema, failures);
        std::erase_if(failures, [](const Failure& failure) { return failure.isUnknown; });
        const Failure* best = bestOf(failures);
        if (best == nullptr)
            continue;
        Failure failure = *best;
        failure.context.clear();
        failure.rule = rule.id;
        failure.message += fmt::format(" in {}", name);
        out.push_back(std::move(failure));
    }
}

const Node& withLowerEngine(Engine& engine, const Node& properties) {
    const Node* stated = properties.find("Engine");
    if (stated == nullptr || !stated->isString())
        return properties;
    std::string lower{stated->text()};
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (lower == stated->text())
        return properties;
    std::vector<document::TemplateMember> members{properties.members().begin(),
                                                  properties.members().end()};
    for (document::TemplateMember& member : members)
        if (member.key == "Engine")
            member.value = engine.text(lower);
    return *engine.map(members);
}

bool keepsSnapshots(const Engine& engine, const Context& at) {
    const Path* name = stepAt(at.path, 1);
    const Resource* resource =
        name == nullptr ? nullptr : engine.model().resources().find(name->key);
    return resource != nullptr &&
           isOneOf(resource->type,
                   {"AWS::DocDB::DBCluster", "AWS::EC2::Volume", "AWS::ElastiCache::CacheCluster",
                    "AWS::ElastiCache::ReplicationGroup", "AWS::Neptune::DBCluster",
                    "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Redshift::Cluster"});
}

} // namespace infrac::lint
