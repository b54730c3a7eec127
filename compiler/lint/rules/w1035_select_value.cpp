#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1035;
const Rule w1035{
    .id = "W1035"_rule,
    .name = "SelectValue",
    .summary = "a value that Select can yield cannot stand there",
    .page = {.reason = "The item that `Fn::Select` picks cannot stand here, and the resource would "
                       "fail when it is made. The first item has the index 0.",
             .bad = R"(Parameters:
  Names: {Type: CommaDelimitedList, Default: "Upper,lower"}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Select [0, !Ref Names]
)",
             .good = R"(Parameters:
  Names: {Type: CommaDelimitedList, Default: "Upper,lower"}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Select [1, !Ref Names]
)"},
};

} // namespace infrac::lint::rules
