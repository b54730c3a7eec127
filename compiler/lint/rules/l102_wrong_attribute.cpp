#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule l102;
const Rule l102{
    .id = "L102"_rule,
    .name = "WrongAttribute",
    .summary = "a reference yields another value of its resource than belongs there",
    .page =
        {.reason =
             "`Ref` yields a name of some resources, an ARN, a URL or an id of others. A service "
             "that wants the ARN of a role or a queue, or only the name of a bucket, refuses the "
             "other only when the stack is deployed.",
         .bad = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: !Ref Role
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
)",
         .good = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt Role.Arn
      Handler: index.handler
      Runtime: python3.13
      Code: {ZipFile: "def handler(event, context): pass"}
)"},
    .severity = diag::Severity::Error,
};

} // namespace infrac::lint::rules
