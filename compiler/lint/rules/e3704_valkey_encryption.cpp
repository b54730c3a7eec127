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
    .paths = kPaths,
    .schema = "extensions/aws_elasticache_replicationgroup/transitencryptionenabled_valkey",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
