#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e6010;
const Rule e6010{
    .id = "E6010"_rule,
    .name = "OutputCount",
    .summary = "there are too many outputs",
    .page = {.reason =
                 "A template has at most 200 outputs; CloudFormation refuses one with more. Take "
                 "out what nobody reads, join several values to one text, or split the stack.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic#: {Value: !Ref Topic}
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic: {Value: !Ref Topic}
)",
             .repeats = 201},
};

} // namespace infrac::lint::rules
