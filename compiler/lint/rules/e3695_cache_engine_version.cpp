#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ElastiCache::CacheCluster/Properties",
};

} // namespace

extern const Rule e3695;
const Rule e3695{
    .id = "E3695"_rule,
    .name = "CacheEngineVersion",
    .summary = "a cache has no such version of its engine",
    .page = {.reason = "ElastiCache has a list of versions for each engine.",
             .bad = R"(Resources:
  Cache:
    Type: AWS::ElastiCache::CacheCluster
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      Engine: memcached
      EngineVersion: 9.9.9
      NumCacheNodes: 1
      CacheNodeType: cache.t3.micro
)",
             .good = R"(Resources:
  Cache:
    Type: AWS::ElastiCache::CacheCluster
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      Engine: memcached
      EngineVersion: 1.6.12
      NumCacheNodes: 1
      CacheNodeType: cache.t3.micro
)"},
    .paths = kPaths,
    .schema = "extensions/aws_elasticache_cachecluster/engine_version",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
