#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

struct Place {
    std::string_view type;
    std::string_view part; // of the properties; empty: these themselves
    std::string_view property;
};

constexpr Place kPlaces[] = {
    {"AWS::AutoScaling::LaunchConfiguration", "", "InstanceType"},
    {"AWS::EC2::CapacityReservation", "", "InstanceType"},
    {"AWS::EC2::Host", "", "InstanceType"},
    {"AWS::EC2::Instance", "", "InstanceType"},
    {"AWS::EC2::LaunchTemplate", "LaunchTemplateData", "InstanceType"},
    {"AWS::ElastiCache::CacheCluster", "", "CacheNodeType"},
    {"AWS::ElastiCache::GlobalReplicationGroup", "", "CacheNodeType"},
    {"AWS::ElastiCache::ReplicationGroup", "", "CacheNodeType"},
    {"AWS::Elasticsearch::Domain", "ElasticsearchClusterConfig", "InstanceType"},
    {"AWS::OpenSearchService::Domain", "ClusterConfig", "InstanceType"},
    {"AWS::RDS::DBInstance", "", "DBInstanceClass"},
};

// Of `m3.large`, `db.m3.large` or `m3.large.search` the family is one word.
bool isPrevious(std::string_view instanceType) {
    while (true) {
        const std::size_t dot = instanceType.find('.');
        if (isOneOf(instanceType.substr(0, dot),
                    {"c1", "c2", "c3", "cc2", "cg1", "cr1", "g2", "hi1", "hs1", "i2", "m1", "m2",
                     "m3", "r1", "r2", "r3", "t1"}))
            return true;
        if (dot == std::string_view::npos)
            return false;
        instanceType.remove_prefix(dot + 1);
    }
}

void check(Engine& engine, Findings& findings) {
    Arena& arena = engine.arena();
    for (const Resource& resource : engine.model().resources()) {
        const auto* place = std::ranges::find(kPlaces, resource.type, &Place::type);
        const Node* holder = resource.node->find("Properties");
        if (place == std::end(kPlaces) || holder == nullptr)
            continue;
        const Path* path = below(below(below(nullptr, "Resources", arena), resource.name, arena),
                                 "Properties", arena);
        if (!place->part.empty()) {
            holder = holder->find(place->part);
            path = below(path, place->part, arena);
        }
        const Node* value = holder == nullptr ? nullptr : holder->find(place->property);
        if (value != nullptr && value->isString() && isPrevious(value->text()))
            findings.add(
                "I3100"_rule, below(path, place->property, arena),
                fmt::format("`{}` is of a previous generation: newer ones do more for less",
                            value->text()));
    }
}

} // namespace

extern const Rule i3100;
const Rule i3100{
    .id = "I3100"_rule,
    .name = "PreviousGeneration",
    .summary = "an instance is of a previous generation",
    .page = {.reason = "Newer generations of instances are faster and cost less; those before get "
                       "scarce.",
             .bad = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: m3.large
)",
             .good = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: m7i.large
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
