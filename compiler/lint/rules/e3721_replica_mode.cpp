#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

} // namespace

extern const Rule e3721;
const Rule e3721{
    .id = "E3721"_rule,
    .name = "ReplicaMode",
    .summary = "a replica has a mode that its engine cannot have",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbinstance/replicamode_enum",
    .message = "this engine has no such `ReplicaMode`",
};

} // namespace infrac::lint::rules
