#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1016;
const Rule e1016{
    .id = "E1016"_rule,
    .name = "ImportValue",
    .summary = "ImportValue is malformed",
    .page =
        {.reason =
             "`Fn::ImportValue` takes the name of an export, as a text or by functions that yield "
             "one. It cannot be built from attributes of resources, for the name has to be known "
             "before anything is made.",
         .bad = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName:
        Fn::ImportValue: !GetAtt Bucket.Arn
)",
         .good = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName:
        Fn::ImportValue: !Sub ${AWS::StackName}-name
)"},
};

} // namespace infrac::lint::rules
