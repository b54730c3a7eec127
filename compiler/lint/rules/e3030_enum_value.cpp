#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3030;
const Rule e3030{
    .id = "E3030"_rule,
    .name = "EnumValue",
    .summary = "a value is none of those that are allowed",
    .page = {.reason = "The property takes one of a few values, written exactly so.",
             .bad = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: {Status: On}
)",
             .good = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: {Status: Enabled}
)"},
};

} // namespace infrac::lint::rules
