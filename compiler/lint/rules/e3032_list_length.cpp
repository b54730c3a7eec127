#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3032;
const Rule e3032{
    .id = "E3032"_rule,
    .name = "ListLength",
    .summary = "a list is too short or too long",
    .page = {.reason = "The list has fewer items than the service needs or more than it takes, and "
                       "the resource fails when it is made. Where items stand in `Fn::If`, every "
                       "way of the conditions is counted.",
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
