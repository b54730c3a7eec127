#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3017;
const Rule e3017{
    .id = "E3017"_rule,
    .name = "AnyOf",
    .summary = "a value is nothing of what can stand there",
    .page = {.reason = "The value can have one of several forms, and has none of them, so the "
                       "service refuses the resource. What is missing for each form is reported "
                       "beside it; put one of them right.",
             .bad = R"(Resources:
  Volume:
    Type: AWS::EC2::Volume
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      AvailabilityZone: !Select [0, !GetAZs ""]
      Encrypted: true
)",
             .good = R"(Resources:
  Volume:
    Type: AWS::EC2::Volume
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      AvailabilityZone: !Select [0, !GetAZs ""]
      Encrypted: true
      Size: 8
)",
             .also = "E3003"},
};

} // namespace infrac::lint::rules
