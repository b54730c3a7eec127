#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e6003;
const Rule e6003{
    .id = "E6003"_rule,
    .name = "OutputType",
    .summary = "a part of an output has the wrong type",
    .page = {.reason = "A description is a text, and a condition is a name.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic:
    Description: [the topic]
    Value: !Ref Topic
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic:
    Description: the topic
    Value: !Ref Topic
)"},
};

} // namespace infrac::lint::rules
