#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3012;
const Rule e3012{
    .id = "E3012"_rule,
    .name = "PropertyType",
    .summary = "a value has the wrong type",
    .page =
        {.reason =
             "The property takes another type of value. CloudFormation converts texts, numbers and "
             "booleans into each other where that can be read, and nothing else.",
         .bad = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: soon
)",
         .good = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: 5
)"},
};

} // namespace infrac::lint::rules
