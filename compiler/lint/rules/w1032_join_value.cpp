#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1032;
const Rule w1032{
    .id = "W1032"_rule,
    .name = "JoinValue",
    .summary = "a value that Join can yield cannot stand there",
    .page = {.reason = "A text that `Fn::Join` can make of these values cannot stand here, and the "
                       "resource would fail when it is made.",
             .bad = R"(Parameters:
  Name: {Type: String, Default: Upper}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Join ["-", [!Ref Name, bucket]]
)",
             .good = R"(Parameters:
  Name: {Type: String, Default: lower}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Join ["-", [!Ref Name, bucket]]
)"},
};

} // namespace infrac::lint::rules
