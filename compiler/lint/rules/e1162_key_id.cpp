#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1162;
const Rule e1162{
    .id = "E1162"_rule,
    .name = "KeyId",
    .summary = "a value is no KMS key id",
    .page = {.reason = "A KMS key is named by its id here: a UUID, or `mrk-` and 32 digits where "
                       "the key is in several regions. Most properties take its ARN or an alias "
                       "too, and an alias begins with `alias/`. A plain name is none of these, and "
                       "the resource fails when it is made.",
             .bad = R"(Resources:
  Volume:
    Type: AWS::EC2::Volume
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      AvailabilityZone: !Select [0, !GetAZs ""]
      Size: 8
      Encrypted: true
      KmsKeyId: letters
)",
             .good = R"(Resources:
  Volume:
    Type: AWS::EC2::Volume
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      AvailabilityZone: !Select [0, !GetAZs ""]
      Size: 8
      Encrypted: true
      KmsKeyId: alias/letters
)",
             .also = "E1157 E1164 E3017"},
};

} // namespace infrac::lint::rules
