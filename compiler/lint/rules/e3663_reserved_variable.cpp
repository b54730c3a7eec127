#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties/Environment/Variables",
};

} // namespace

extern const Rule e3663;
const Rule e3663{
    .id = "E3663"_rule,
    .name = "ReservedVariable",
    .summary = "a variable of a function has a reserved name",
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/environment_variable_keys",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
