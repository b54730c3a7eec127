#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties",
};

} // namespace

extern const Rule e3685;
const Rule e3685{
    .id = "E3685"_rule,
    .name = "ImageFunction",
    .summary = "a function of an image has what only archives have",
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/packagetype_image_exclusions",
    .message = "a function of an image has no `Handler`, `Runtime` or `Layers`",
};

} // namespace infrac::lint::rules
