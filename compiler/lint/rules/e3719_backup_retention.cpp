#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

} // namespace

extern const Rule e3719;
const Rule e3719{
    .id = "E3719"_rule,
    .name = "BackupRetention",
    .summary = "backups of an instance are kept as they cannot be",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbinstance/backupretentionperiod_maximum",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
