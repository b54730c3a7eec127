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
    .page = {.reason = "Layers of `awslayer` are offered by AWS and may be withdrawn.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::123456789012:role/resize
      Handler: index.handler
      Code: {ZipFile: "def handler(event, context): pass"}
      Runtime: python3.13
      Layers: ["arn:aws:lambda:::awslayer:Tools"]
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::123456789012:role/resize
      Handler: index.handler
      Code: {ZipFile: "def handler(event, context): pass"}
      Runtime: python3.13
      Layers: ["arn:aws:lambda:us-east-1:123456789012:layer:tools:1"]
)"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/awslayer",
    .message = "this layer may not be there",
};

} // namespace infrac::lint::rules
