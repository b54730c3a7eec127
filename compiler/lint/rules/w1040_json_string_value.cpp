#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1040;
const Rule w1040{
    .id = "W1040"_rule,
    .name = "JsonStringValue",
    .summary = "a value that ToJsonString can yield cannot stand there",
    .page = {.reason = "`Fn::ToJsonString` yields a text in JSON, and here belongs a text of "
                       "another form, such as the id or the ARN of a key. The resource would fail "
                       "when it is made. Give the value itself.",
             .bad = R"(Transform: AWS::LanguageExtensions
Resources:
  Volume:
    Type: AWS::EC2::Volume
    DeletionPolicy: Snapshot
    UpdateReplacePolicy: Snapshot
    Properties:
      AvailabilityZone: !Select [0, !GetAZs ""]
      Size: 8
      Encrypted: true
      KmsKeyId:
        Fn::ToJsonString: {Key: letters}
)",
             .good = R"(Transform: AWS::LanguageExtensions
Resources:
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
             .also = "E1031"},
};

} // namespace infrac::lint::rules
