#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule w3689;
const Rule w3689{
    .id = "W3689"_rule,
    .name = "IgnoredWithSource",
    .summary = "a property is ignored when a cluster is copied",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/sourcedbclusteridentifier",
    .message = "this is ignored when another cluster is the source",
};

} // namespace infrac::lint::rules
