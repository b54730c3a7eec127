#include <algorithm>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::DAX::Cluster/Properties",
    "Resources/AWS::DocDB::DBCluster/Properties",
    "Resources/AWS::EC2::Volume/Properties",
    "Resources/AWS::EFS::FileSystem/Properties",
    "Resources/AWS::ElastiCache::ReplicationGroup/Properties",
    "Resources/AWS::Elasticsearch::Domain/Properties",
    "Resources/AWS::Kinesis::Stream/Properties",
    "Resources/AWS::Neptune::DBCluster/Properties",
    "Resources/AWS::OpenSearchService::Domain/Properties",
    "Resources/AWS::RDS::DBCluster/Properties",
    "Resources/AWS::RDS::DBInstance/Properties",
    "Resources/AWS::Redshift::Cluster/Properties",
    "Resources/AWS::WorkSpaces::Workspace/Properties",
};

struct Row {
    std::string_view type;
    std::string_view property; // that turns it on
    bool isOnByItself = false;
    bool isObject = false; // there or not, instead of true or false
};

constexpr Row kRows[] = {
    {"AWS::DAX::Cluster", "SSESpecification/SSEEnabled"},
    {"AWS::DocDB::DBCluster", "StorageEncrypted"},
    {"AWS::EC2::Volume", "Encrypted"},
    {"AWS::EFS::FileSystem", "Encrypted"},
    {"AWS::ElastiCache::ReplicationGroup", "AtRestEncryptionEnabled"},
    {"AWS::Elasticsearch::Domain", "EncryptionAtRestOptions/Enabled"},
    {"AWS::Kinesis::Stream", "StreamEncryption", false, true},
    {"AWS::Neptune::DBCluster", "StorageEncrypted"},
    {"AWS::OpenSearchService::Domain", "EncryptionAtRestOptions/Enabled"},
    {"AWS::RDS::DBCluster", "StorageEncrypted"},
    {"AWS::RDS::DBInstance", "StorageEncrypted"},
    // https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html
    {"AWS::Redshift::Cluster", "Encrypted", true},
    {"AWS::WorkSpaces::Workspace", "RootVolumeEncryptionEnabled"},
    {"AWS::WorkSpaces::Workspace", "UserVolumeEncryptionEnabled"},
};

// What is restored or belongs to a cluster is as its source is.
constexpr std::string_view kSources[] = {
    "DBClusterIdentifier",
    "DBSnapshotIdentifier",
    "GlobalReplicationGroupId",
    "ReplicationSourceIdentifier",
    "SnapshotId",
    "SnapshotIdentifier",
    "SourceDBClusterIdentifier",
    "SourceDBInstanceAutomatedBackupsArn",
    "SourceDBInstanceIdentifier",
    "SourceDbiResourceId",
    "SourceVolumeId",
};

bool isText(const Node* node, std::string_view text) {
    return node != nullptr && node->isString() && node->text() == text;
}

// `A/B` as it is written in a sentence: `A.B`.
std::string dotted(std::string_view path) {
    std::string out{path};
    std::ranges::replace(out, '/', '.');
    return out;
}

void checkRow(Engine& engine, const Context& at, const Node& properties, const Row& row,
              Failures& out) {
    const auto bad = engine.findBad(at, properties, row.property, [&](const Node* value) {
        return value == nullptr ? !row.isOnByItself : !row.isObject && saysTruth(*value, false);
    });
    if (bad)
        engine.fail(at, "L401"_rule, out,
                    fmt::format("without `{}{}` what is stored here is not encrypted",
                                dotted(row.property), row.isObject ? "" : ": true"));
}

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    const std::string_view type = ruleStepAt(at.rulePath, 1)->name;
    // A key without encryption is E3720.
    if (type == "AWS::RDS::DBInstance" && properties.find("KmsKeyId") != nullptr)
        return;
    for (const std::string_view source : kSources)
        if (properties.find(source) != nullptr)
            return;
    // Valkey and the first serverless Aurora encrypt always.
    if (isText(properties.find("Engine"), "valkey") ||
        isText(properties.find("EngineMode"), "serverless"))
        return;
    for (const Row& row : kRows)
        if (row.type == type)
            checkRow(engine, at, properties, row, out);
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
