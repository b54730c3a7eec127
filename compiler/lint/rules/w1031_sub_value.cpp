#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1031;
const Rule w1031{
    .id = "W1031"_rule,
    .name = "SubValue",
    .summary = "a value that Sub can yield cannot stand there",
    .page = {.reason =
                 "A text that `Fn::Sub` can make, with the defaults and allowed values of its "
                 "parameters, cannot stand here, and the resource would fail when it is made.",
             .bad = R"(Parameters:
  Name: {Type: String, Default: Upper}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub ${Name}-bucket
)",
             .good = R"(Parameters:
  Name: {Type: String, Default: lower}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub ${Name}-bucket
)"},
};

} // namespace infrac::lint::rules
