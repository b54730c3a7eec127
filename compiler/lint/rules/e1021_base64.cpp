#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1021;
const Rule e1021{
    .id = "E1021"_rule,
    .name = "Base64",
    .summary = "Base64 takes a text",
    .page = {.reason = "`Fn::Base64` takes a text, or functions that yield one.",
             .bad = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      UserData:
        Fn::Base64: ["#!/bin/sh", "true"]
)",
             .good = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      UserData:
        Fn::Base64: |
          #!/bin/sh
          true
)"},
};

} // namespace infrac::lint::rules
