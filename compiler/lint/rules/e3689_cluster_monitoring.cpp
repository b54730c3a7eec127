#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule e3689;
const Rule e3689{
    .id = "E3689"_rule,
    .name = "ClusterMonitoring",
    .summary = "monitoring of a cluster lacks its interval or its role",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/monitoring",
    .message = "`MonitoringInterval` and `MonitoringRoleArn` go together",
};

} // namespace infrac::lint::rules
