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
    .page = {.reason = "Code that stands in the template needs a runtime to run it.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Role: arn:aws:iam::123456789012:role/worker
      Code: {ZipFile: pass}
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {ZipFile: pass}
)",
             .also = "W2533"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/zipfile_runtime_exists",
    .message = "`ZipFile` needs `Runtime`",
};

} // namespace infrac::lint::rules
