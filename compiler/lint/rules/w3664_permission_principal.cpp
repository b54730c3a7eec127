#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Permission/Properties",
};

} // namespace

extern const Rule w3664;
const Rule w3664{
    .id = "W3664"_rule,
    .name = "PermissionPrincipal",
    .summary = "a permission is for another service than its source",
    .paths = kPaths,
    .schema = "extensions/aws_lambda_permission/permission_principal",
    .message = "the source belongs to another service than `Principal`",
};

} // namespace infrac::lint::rules
