#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1161;
const Rule e1161{
    .id = "E1161"_rule,
    .name = "BucketName",
    .summary = "a value is no name of a bucket",
    .page =
        {.reason =
             "The name of a bucket has 3 to 63 small letters, digits, dots and hyphens, and begins "
             "and ends with a letter or digit. S3 refuses any other.",
         .bad = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: my..bucket
)",
         .good = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: my.bucket
)"},
};

} // namespace infrac::lint::rules
