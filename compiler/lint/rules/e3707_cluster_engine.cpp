#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

} // namespace

extern const Rule e3707;
const Rule e3707{
    .id = "E3707"_rule,
    .name = "ClusterEngine",
    .summary = "a database instance has another engine than its cluster",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbinstance/instance_cluster_engine",
    .message = "an instance and its cluster have the same `Engine`",
};

} // namespace infrac::lint::rules
