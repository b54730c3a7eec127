#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3034;
const Rule e3034{
    .id = "E3034"_rule,
    .name = "NumberRange",
    .summary = "a number is out of its range",
    .page = {.reason = "The number is out of the range that the service takes, and the resource "
                       "fails when it is made. The limits stand in the reference of the property.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      MemorySize: 64
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      MemorySize: 128
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)"},
};

} // namespace infrac::lint::rules
