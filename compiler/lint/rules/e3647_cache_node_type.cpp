#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::ElastiCache::CacheCluster/Properties/CacheNodeType",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3647"_rule), value, out);
}

} // namespace

extern const Rule e3647;
const Rule e3647{
    .id = "E3647"_rule,
    .name = "CacheNodeType",
    .summary = "the region has no such type for a cache",
    .page = {.reason = "ElastiCache has its own list of node types, by region.",
             .bad = R"(Resources:
  Cache:
    Type: AWS::ElastiCache::CacheCluster
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      Engine: memcached
      NumCacheNodes: 1
      CacheNodeType: cache.t3.tiny
)",
             .good = R"(Resources:
  Cache:
    Type: AWS::ElastiCache::CacheCluster
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      Engine: memcached
      NumCacheNodes: 1
      CacheNodeType: cache.t3.micro
)"},
    .paths = kPaths,
    .schema = "extensions/aws_elasticache_cachecluster/cachenodetype_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
