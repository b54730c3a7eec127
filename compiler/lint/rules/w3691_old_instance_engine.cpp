#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::RDS::DBInstance/Properties",
};

} // namespace

extern const Rule w3691;
const Rule w3691{
    .id = "W3691"_rule,
    .name = "OldInstanceEngine",
    .summary = "a database instance has a version that goes out of support",
    .paths = kPaths,
    .schema = "extensions/aws_rds_dbinstance/engine_version_deprecated",
    .message = "this version of the engine goes out of support",
};

} // namespace infrac::lint::rules
