#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ElastiCache::ReplicationGroup/Properties",
};

} // namespace

extern const Rule e3704;
const Rule e3704{
    .id = "E3704"_rule,
    .name = "ValkeyEncryption",
    .summary = "Valkey does not say whether it encrypts on the way",
    .page = {.reason = "With Valkey, ElastiCache wants to be told whether traffic is encrypted.",
             .bad = R"(Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      Engine: valkey
      ReplicationGroupDescription: letters
      CacheNodeType: cache.t3.micro
)",
             .good = R"(Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      Engine: valkey
      ReplicationGroupDescription: letters
      CacheNodeType: cache.t3.micro
      TransitEncryptionEnabled: true
)"},
    .paths = kPaths,
    .schema = "extensions/aws_elasticache_replicationgroup/transitencryptionenabled_valkey",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
