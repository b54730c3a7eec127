#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1033;
const Rule w1033{
    .id = "W1033"_rule,
    .name = "SplitValue",
    .summary = "a value that Split can yield cannot stand there",
    .page = {.reason = "A part that `Fn::Split` makes of the text cannot stand here, and the "
                       "resource would fail when it is made. Often it is an empty one: a delimiter "
                       "at the end has nothing behind it.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
      Architectures: !Split [",", "arm64,"]
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
      Architectures: !Split [",", "arm64"]
)"},
};

} // namespace infrac::lint::rules
