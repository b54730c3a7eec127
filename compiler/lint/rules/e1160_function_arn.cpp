#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1160;
const Rule e1160{
    .id = "E1160"_rule,
    .name = "FunctionArn",
    .summary = "a value is no ARN of a Lambda function",
    .page = {.reason = "A function is named by its ARN here. Its name alone, which other "
                       "properties take as well, is refused when the resource is made. `!GetAtt "
                       "Function.Arn` yields the ARN of a function of this template.",
             .bad = R"(Resources:
  Rule:
    Type: AWS::IoT::TopicRule
    Properties:
      TopicRulePayload:
        Sql: SELECT * FROM 'letters'
        Actions:
          - Lambda:
              FunctionArn: worker
)",
             .good = R"(Resources:
  Rule:
    Type: AWS::IoT::TopicRule
    Properties:
      TopicRulePayload:
        Sql: SELECT * FROM 'letters'
        Actions:
          - Lambda:
              FunctionArn: arn:aws:lambda:us-east-1:123456789012:function:worker
)"},
};

} // namespace infrac::lint::rules
