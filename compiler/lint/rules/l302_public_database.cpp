#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

struct Row {
    std::string_view type;
    std::string_view path;
    bool isOnByItself = false;
};

constexpr Row kRows[] = {
    {"AWS::AmazonMQ::Broker", "PubliclyAccessible"},
    // https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html
    {"AWS::DMS::ReplicationInstance", "PubliclyAccessible", true},
    {"AWS::Lightsail::Database", "PubliclyAccessible"},
    {"AWS::RDS::DBCluster", "PubliclyAccessible"},
    {"AWS::RDS::DBInstance", "PubliclyAccessible"},
    {"AWS::Redshift::Cluster", "PubliclyAccessible"},
    {"AWS::RedshiftServerless::Workgroup", "PubliclyAccessible"},
    {"AWS::Timestream::InfluxDBInstance", "PubliclyAccessible"},
};

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AmazonMQ::Broker/Properties",
    "Resources/AWS::DMS::ReplicationInstance/Properties",
    "Resources/AWS::Lightsail::Database/Properties",
    "Resources/AWS::RDS::DBCluster/Properties",
    "Resources/AWS::RDS::DBInstance/Properties",
    "Resources/AWS::Redshift::Cluster/Properties",
    "Resources/AWS::RedshiftServerless::Workgroup/Properties",
    "Resources/AWS::Timestream::InfluxDBInstance/Properties",
};

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    const std::string_view type = ruleStepAt(at.rulePath, 1)->name;
    const auto* row = std::ranges::find(kRows, type, &Row::type);
    const auto bad = engine.findBad(at, properties, row->path, [&](const Node* value) {
        return value == nullptr ? row->isOnByItself : saysTruth(*value, true);
    });
    if (!bad)
        return;
    const bool isWritten = properties.find(row->path) != nullptr;
    engine.fail(isWritten ? *bad : at, "L302"_rule, out,
                isWritten ? "the internet can reach this: keep it in private subnets"
                          : fmt::format("without `{}: false` this gets an address of the internet",
                                        row->path));
}

} // namespace

extern const Rule l302;
const Rule l302{
    .id = "L302"_rule,
    .name = "PublicDatabase",
    .summary = "a database or broker can be reached from the internet",
    .page =
        {.reason =
             "A database that is publicly accessible has an address of the internet; its password "
             "is then all that guards it.",
         .bad = R"(Resources:
  Replication:
    Type: AWS::DMS::ReplicationInstance
    Properties:
      ReplicationInstanceClass: dms.t3.medium
      PubliclyAccessible: true
)",
         .good = R"(Resources:
  Replication:
    Type: AWS::DMS::ReplicationInstance
    Properties:
      ReplicationInstanceClass: dms.t3.medium
      PubliclyAccessible: false
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
