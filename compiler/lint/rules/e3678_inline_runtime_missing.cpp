#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties",
};

} // namespace

extern const Rule e3678;
const Rule e3678{
    .id = "E3678"_rule,
    .name = "InlineRuntimeMissing",
    .summary = "code in the template has no runtime",
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/zipfile_runtime_exists",
    .message = "`ZipFile` needs `Runtime`",
};

} // namespace infrac::lint::rules
