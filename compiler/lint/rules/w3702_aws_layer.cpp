#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties/Layers/*",
};

} // namespace

extern const Rule w3702;
const Rule w3702{
    .id = "W3702"_rule,
    .name = "AwsLayer",
    .summary = "a layer may not be there",
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/awslayer",
    .message = "this layer may not be there",
};

} // namespace infrac::lint::rules
