#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule e3692;
const Rule e3692{
    .id = "E3692"_rule,
    .name = "MultiAzCluster",
    .summary = "a Multi-AZ cluster has what it cannot have",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/multiaz",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
