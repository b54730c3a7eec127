#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Permission/Properties",
};

} // namespace

extern const Rule w3663;
const Rule w3663{
    .id = "W3663"_rule,
    .name = "PermissionAccount",
    .summary = "a permission for a bucket or topic does not say whose",
    .paths = kPaths,
    .schema = "extensions/aws_lambda_permission/permission_source_account",
};

} // namespace infrac::lint::rules
