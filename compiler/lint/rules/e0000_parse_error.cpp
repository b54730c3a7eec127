#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e0000;
const Rule e0000{
    .id = "E0000"_rule,
    .name = "ParseError",
    .summary = "the template cannot be read",
    .page =
        {.reason =
             "The file is no YAML or JSON that CloudFormation takes: a wrong indentation, a tab, a "
             "quote that nothing closes, a key that is there twice. As long as it is so, nothing "
             "else is looked at; `--recover` looks at what can be read all the same.",
         .bad = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
  Queue:
    Type: AWS::SNS::Topic
)",
         .good = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
  Topic:
    Type: AWS::SNS::Topic
)"},
};

} // namespace infrac::lint::rules
