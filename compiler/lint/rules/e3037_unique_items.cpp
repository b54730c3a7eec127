#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3037;
const Rule e3037{
    .id = "E3037"_rule,
    .name = "UniqueItems",
    .summary = "a list repeats an item",
    .page = {.reason = "The service takes each item once and refuses a list that repeats one. Most "
                       "often a line was copied and not changed.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Architectures: [arm64, arm64]
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
)",
             .also = "E3032"},
};

} // namespace infrac::lint::rules
