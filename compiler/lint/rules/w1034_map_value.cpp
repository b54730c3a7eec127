#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1034;
const Rule w1034{
    .id = "W1034"_rule,
    .name = "MapValue",
    .summary = "a value that FindInMap can yield cannot stand there",
    .page = {.reason = "A value that the mapping has cannot stand here. The stack fails for "
                       "whoever has the keys that lead to it.",
             .bad = R"(Mappings:
  Names:
    test: {bucket: Upper}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !FindInMap [Names, test, bucket]
)",
             .good = R"(Mappings:
  Names:
    test: {bucket: lower}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !FindInMap [Names, test, bucket]
)"},
};

} // namespace infrac::lint::rules
