#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1163;
const Rule e1163{
    .id = "E1163"_rule,
    .name = "FunctionName",
    .summary = "a value is no name of a Lambda function",
    .page = {.reason = "The name of a function has letters, digits, hyphens and underscores. "
                       "Lambda refuses a dot, a blank or anything else.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
      FunctionName: resize.images
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
      FunctionName: resize-images
)"},
};

} // namespace infrac::lint::rules
