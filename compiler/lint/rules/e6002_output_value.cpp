#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e6002;
const Rule e6002{
    .id = "E6002"_rule,
    .name = "OutputValue",
    .summary = "an output has no value",
    .page = {.reason = "An output without a value has nothing to show.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic:
    Description: the topic
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
