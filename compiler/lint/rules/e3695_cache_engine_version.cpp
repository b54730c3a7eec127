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
    .paths = kPaths,
    .schema = "extensions/aws_elasticache_cachecluster/engine_version",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
