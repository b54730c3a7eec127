#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1030;
const Rule w1030{
    .id = "W1030"_rule,
    .name = "RefValue",
    .summary = "a value that Ref can yield cannot stand there",
    .page =
        {.reason =
             "A value that the parameter can have, its default or one that it allows, cannot stand "
             "here. Whoever takes it gets a failing stack.",
         .bad = R"(Parameters:
  Name: {Type: String, Default: ab}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Ref Name
)",
         .good = R"(Parameters:
  Name: {Type: String, Default: abc}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Ref Name
)"},
};

} // namespace infrac::lint::rules
