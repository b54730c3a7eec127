#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties",
};

} // namespace

extern const Rule e3677;
const Rule e3677{
    .id = "E3677"_rule,
    .name = "InlineRuntime",
    .summary = "code in the template has a runtime that cannot run it",
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/zipfile_runtime_enum",
    .message = "`ZipFile` works with Node.js and Python alone",
};

} // namespace infrac::lint::rules
