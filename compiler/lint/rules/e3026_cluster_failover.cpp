#include <map>
#include <set>
#include <vector>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/texts.h"
#include "lint/engine/values.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

using Values = std::map<std::string_view, std::set<bool>>;

// The conditions that the values of an object depend on, by `Fn::If` within `Fn::If` and in lists.
void collect(const Node& value, Values& out) {
    for (const Node* item : value.items())
        collect(*item, out);
    if (calledFunction(value) != Function::If)
        return;
    const Node& argument = argumentOf(value);
    if (!argument.isList() || argument.size() != 3 || !argument.items()[0]->isString())
        return;
    out.try_emplace(argument.items()[0]->text());
    collect(*argument.items()[1], out);
    collect(*argument.items()[2], out);
}

void collectOfMembers(const Node& object, Values& out) {
    for (const document::TemplateMember& member : object.members())
        collect(*member.value, out);
}

// A value where the conditions are that way; null where there is none.
const Node* valueIn(const Scenario& scenario, const Node* value) {
    if (value == nullptr || isNoValue(*value))
        return nullptr;
    if (calledFunction(*value) != Function::If)
        return value;
    const Node& argument = argumentOf(*value);
    if (!argument.isList() || argument.size() != 3 || !argument.items()[0]->isString())
        return value;
    for (const Decision& decision : scenario)
        if (decision.condition == argument.items()[0]->text())
            return valueIn(scenario, argument.items()[decision.value ? 1 : 2]);
    return value;
}

// One replication group.
class Group {
public:
    Group(Engine& engine, const Resource& resource, const Node& properties, Findings& findings)
        : engine_(engine), properties_(properties), findings_(findings) {
        Arena& arena = engine.arena();
        path_ = below(below(below(nullptr, "Resources", arena), resource.name, arena), "Properties",
                      arena);
        if (resource.condition != nullptr && resource.condition->isString())
            supposed_[resource.condition->text()].insert(true);
    }

    // Every parameter group that it can have, each told of where it is named.
    void run(const Node& parameterGroup, const Path* path, Values supposed) {
        Arena& arena = engine_.arena();
        const Function function = calledFunction(parameterGroup);
        const Node* argument = function == Function::None ? nullptr : &argumentOf(parameterGroup);
        if (function == Function::Ref && argument->isString()) {
            path_ = below(path, "Ref", arena);
            checkWith(argument->text(), supposed);
        } else if (function == Function::If && argument->isList() && argument->size() == 3 &&
                   argument->items()[0]->isString()) {
            const Path* ways = below(path, "Fn::If", arena);
            for (const std::size_t i : {1U, 2U}) {
                Values way = supposed;
                way[argument->items()[0]->text()].insert(i == 1);
                run(*argument->items()[i], below(ways, i, arena), std::move(way));
            }
        }
    }

    const Values& supposed() const { return supposed_; }

private:
    void checkWith(std::string_view name, const Values& supposed) {
        const Resource* group = engine_.model().resources().find(name);
        const Node* properties = group == nullptr ? nullptr : group->node->find("Properties");
        const Node* settings = properties == nullptr ? nullptr : properties->find("Properties");
        if (settings == nullptr || !settings->isMap())
            return;
        Values open;
        collectOfMembers(properties_, open);
        collect(*settings, open);
        collectOfMembers(*settings, open);
        if (open.empty()) {
            checkIn({}, settings);
            return;
        }
        for (const Scenario& scenario : engine_.conditions().scenarios(open))
            if (fits(scenario, supposed))
                checkIn(scenario, settings);
    }

    static bool fits(const Scenario& scenario, const Values& supposed) {
        for (const Decision& decision : scenario)
            if (const auto found = supposed.find(decision.condition);
                found != supposed.end() && !found->second.contains(decision.value))
                return false;
        return true;
    }

    void checkIn(const Scenario& scenario, const Node* settings) {
        settings = valueIn(scenario, settings);
        const Node* mode =
            settings == nullptr ? nullptr : valueIn(scenario, settings->find("cluster-enabled"));
        if (mode == nullptr || !mode->isString() || mode->text() != "yes")
            return;
        const Node* failover = valueIn(scenario, properties_.find("AutomaticFailoverEnabled"));
        const bool isOff =
            failover != nullptr &&
            (failover->isBool() ? !failover->boolean()
                                : failover->isString() && lowerCase(failover->text()) != "true");
        if (isOff)
            fail("AutomaticFailoverEnabled", "a group in cluster mode needs automatic failover");
        const auto isNone = [](const Node* number) {
            return number == nullptr || (isNumeric(*number) && numberOf(*number) == 0);
        };
        if (!isNone(valueIn(scenario, properties_.find("NumNodeGroups"))))
            return;
        const Node* clusters = valueIn(scenario, properties_.find("NumCacheClusters"));
        double number = 0;
        if (clusters != nullptr && clusters->isString() && !readsAsNumber(clusters->text(), number))
            return;
        if (clusters != nullptr && !clusters->isString()) {
            if (!isNumeric(*clusters))
                return;
            number = numberOf(*clusters);
        }
        if (number <= 1)
            fail("NumCacheClusters", "a group in cluster mode has more than one cluster");
    }

    void fail(std::string_view property, std::string message) {
        findings_.add("E3026"_rule, below(path_, property, engine_.arena()), std::move(message));
    }

    Engine& engine_;
    const Node& properties_;
    Findings& findings_;
    const Path* path_ = nullptr;
    Values supposed_; // of conditions where the group is there
};

const Path* pathOf(Engine& engine, const Resource& resource) {
    Arena& arena = engine.arena();
    const Path* properties =
        below(below(below(nullptr, "Resources", arena), resource.name, arena), "Properties", arena);
    return below(properties, "CacheParameterGroupName", arena);
}

void check(Engine& engine, Findings& findings) {
    for (const Resource& resource : engine.model().resources()) {
        const Node* properties = resource.node->find("Properties");
        const Node* parameterGroup =
            properties == nullptr ? nullptr : properties->find("CacheParameterGroupName");
        if (resource.type != "AWS::ElastiCache::ReplicationGroup" || parameterGroup == nullptr)
            continue;
        Group group{engine, resource, *properties, findings};
        group.run(*parameterGroup, pathOf(engine, resource), group.supposed());
    }
}

} // namespace

extern const Rule e3026;
const Rule e3026{
    .id = "E3026"_rule,
    .name = "ClusterFailover",
    .summary = "a replication group in cluster mode has no failover or a single cluster",
    .page = {.reason =
                 "A parameter group with `cluster-enabled: \"yes\"` puts a replication group into "
                 "cluster mode, which works with automatic failover and more than one cluster "
                 "alone.",
             .bad = R"(Resources:
  Settings:
    Type: AWS::ElastiCache::ParameterGroup
    Properties:
      CacheParameterGroupFamily: redis7
      Description: cluster mode
      Properties: {cluster-enabled: "yes"}
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      ReplicationGroupDescription: sessions
      CacheParameterGroupName: !Ref Settings
      AutomaticFailoverEnabled: false
      NumNodeGroups: 2
      AtRestEncryptionEnabled: true
)",
             .good = R"(Resources:
  Settings:
    Type: AWS::ElastiCache::ParameterGroup
    Properties:
      CacheParameterGroupFamily: redis7
      Description: cluster mode
      Properties: {cluster-enabled: "yes"}
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      ReplicationGroupDescription: sessions
      CacheParameterGroupName: !Ref Settings
      AutomaticFailoverEnabled: true
      NumNodeGroups: 2
      AtRestEncryptionEnabled: true
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
