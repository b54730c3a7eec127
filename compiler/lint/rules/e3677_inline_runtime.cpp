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
    .page =
        {.reason =
             "Code can stand in the template for Node.js and Python alone; other languages have to "
             "be built first.",
         .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: java21
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
)"},
    .paths = kPaths,
    .schema = "extensions/aws_lambda_function/zipfile_runtime_enum",
    .message = "`ZipFile` works with Node.js and Python alone",
};

} // namespace infrac::lint::rules
