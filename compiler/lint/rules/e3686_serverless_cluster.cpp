#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBCluster/Properties",
};

} // namespace

extern const Rule e3686;
const Rule e3686{
    .id = "E3686"_rule,
    .name = "ServerlessCluster",
    .summary = "a serverless cluster has what it cannot have",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbcluster/serverless_exclusive",
    .message = "a serverless cluster does not have this",
};

} // namespace infrac::lint::rules
