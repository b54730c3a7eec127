#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule w3688;
const Rule w3688{
    .id = "W3688"_rule,
    .name = "IgnoredWithSnapshot",
    .summary = "a property is ignored when a snapshot is restored",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/snapshotidentifier",
    .message = "this is ignored when a snapshot is restored",
};

} // namespace infrac::lint::rules
