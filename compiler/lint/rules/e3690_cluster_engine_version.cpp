#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule e3690;
const Rule e3690{
    .id = "E3690"_rule,
    .name = "ClusterEngineVersion",
    .summary = "a database cluster has no such version of its engine",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/engine_version",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
