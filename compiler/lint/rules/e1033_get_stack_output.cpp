#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1033;
const Rule e1033{
    .id = "E1033"_rule,
    .name = "GetStackOutput",
    .summary = "GetStackOutput is malformed",
    .page = {.reason =
                 "`Fn::GetStackOutput` takes an object with the name of a stack and that of an "
                 "output, both as texts or functions that yield one. `Region` and `RoleArn` can "
                 "stand beside them, for a stack elsewhere; any other key is refused.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName:
        Fn::GetStackOutput: {StackName: network}
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName:
        Fn::GetStackOutput: {StackName: network, OutputName: Title}
)"},
};

} // namespace infrac::lint::rules
