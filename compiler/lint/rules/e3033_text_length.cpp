#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3033;
const Rule e3033{
    .id = "E3033"_rule,
    .name = "TextLength",
    .summary = "a text is too short or too long",
    .page = {.reason =
                 "The text is shorter or longer than the service takes, and the resource fails "
                 "when it is made. The limits stand in the schema of the resource type.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
      FunctionName: makes-small-pictures-of-the-large-ones-that-our-customers-send-us
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
      FunctionName: makes-small-pictures
)"},
};

} // namespace infrac::lint::rules
