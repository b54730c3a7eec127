#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3032;
const Rule e3032{
    .id = "E3032"_rule,
    .name = "ListLength",
    .summary = "a list is too short or too long",
    .page = {.reason = "The list has too few items or too many.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Architectures: [arm64, x86_64]
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Architectures: [arm64]
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)"},
};

} // namespace infrac::lint::rules
