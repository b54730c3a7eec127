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
    .page = {.reason = "A function of an image has its handler and runtime in the image.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Handler: index.handler
      Role: arn:aws:iam::123456789012:role/worker
      Code: {ImageUri: "123456789012.dkr.ecr.us-east-1.amazonaws.com/worker:1"}
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      PackageType: Image
      Role: arn:aws:iam::123456789012:role/worker
      Code: {ImageUri: "123456789012.dkr.ecr.us-east-1.amazonaws.com/worker:1"}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/packagetype_image_exclusions",
    .message = "a function of an image has no `Handler`, `Runtime` or `Layers`",
};

} // namespace infrac::lint::rules
