#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1010;
const Rule e1010{
    .id = "E1010"_rule,
    .name = "GetAtt",
    .summary = "GetAtt names no resource or attribute, or yields the wrong type",
    .page = {.reason =
                 "`Fn::GetAtt` takes a resource of this template and an attribute that its type "
                 "returns. A name that is neither fails when the change set is made. Look the "
                 "attribute up: it is written in the case of AWS, and some types return none.",
             .bad = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.12
      Role: !GetAtt Role.ARN
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
             .good = R"(Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.12
      Role: !GetAtt Role.Arn
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)"},
};

} // namespace infrac::lint::rules
