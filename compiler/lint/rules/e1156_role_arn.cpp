#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1156;
const Rule e1156{
    .id = "E1156"_rule,
    .name = "RoleArn",
    .summary = "a value is no ARN of a role",
    .page = {.reason = "An ARN of a role has `role/` and a path or name after the account.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::123456789012:role/resize
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::1234:role/steps
      DefinitionString: '{"StartAt": "Done", "States": {"Done": {"Type": "Succeed"}}}'
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: arn:aws:iam::123456789012:role/resize
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
)"},
};

} // namespace infrac::lint::rules
