#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
    "Resources/AWS::RDS::DBCluster/Properties",
    "Resources/AWS::DocDB::DBCluster/Properties",
    "Resources/AWS::Neptune::DBCluster/Properties",
    "Resources/AWS::EFS::FileSystem/Properties",
    "Resources/AWS::EC2::Volume/Properties",
    "Resources/AWS::Redshift::Cluster/Properties",
    "Resources/AWS::ElastiCache::ReplicationGroup/Properties",
};

struct Row {
    std::string_view type;
    std::string_view property;
    bool isOnByItself = false;
};

constexpr Row kRows[] = {
    {"AWS::RDS::DBInstance", "StorageEncrypted"},
    {"AWS::RDS::DBCluster", "StorageEncrypted"},
    {"AWS::DocDB::DBCluster", "StorageEncrypted"},
    {"AWS::Neptune::DBCluster", "StorageEncrypted"},
    {"AWS::EFS::FileSystem", "Encrypted"},
    {"AWS::EC2::Volume", "Encrypted"},
    // https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html
    {"AWS::Redshift::Cluster", "Encrypted", true},
    {"AWS::ElastiCache::ReplicationGroup", "AtRestEncryptionEnabled"},
};

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    const RulePath* type = ruleStepAt(at.rulePath, 1);
    // What is restored or belongs to a cluster is as its source is.
    for (const std::string_view source :
         {"DBClusterIdentifier", "DBSnapshotIdentifier", "SnapshotIdentifier",
          "SourceDBInstanceIdentifier", "SnapshotId", "SourceDBClusterIdentifier",
          "SourceDbiResourceId", "SourceDBInstanceAutomatedBackupsArn",
          "ReplicationSourceIdentifier"})
        if (properties.find(source) != nullptr)
            return;
    // Valkey and the first serverless Aurora encrypt always.
    if (const Node* engineName = properties.find("Engine");
        engineName != nullptr && engineName->isString() && engineName->text() == "valkey")
        return;
    if (const Node* mode = properties.find("EngineMode");
        mode != nullptr && mode->isString() && mode->text() == "serverless")
        return;
    for (const Row& row : kRows) {
        if (row.type != type->name)
            continue;
        static_cast<void>(engine.findValues(
            at, &properties, row.property, [&](const Node* value, const Context&) {
                if (value == nullptr ? !row.isOnByItself : saysTruth(*value, false))
                    engine.fail(
                        at, "L401"_rule, out,
                        fmt::format("without `{}: true` what is stored here is not encrypted",
                                    row.property));
                return value != nullptr && !saysTruth(*value, false);
            }));
    }
}

} // namespace

extern const Rule l401;
const Rule l401{
    .id = "L401"_rule,
    .name = "PlainStore",
    .summary = "what is stored is not encrypted",
    .page =
        {.reason =
             "These services store without encryption unless the template asks for it, and most of "
             "them cannot be encrypted afterwards: the resource has to be replaced.",
         .bad = R"(Resources:
  Files:
    Type: AWS::EFS::FileSystem
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
)",
         .good = R"(Resources:
  Files:
    Type: AWS::EFS::FileSystem
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      Encrypted: true
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
