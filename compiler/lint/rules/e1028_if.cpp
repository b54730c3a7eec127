#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1028;
const Rule e1028{
    .id = "E1028"_rule,
    .name = "If",
    .summary = "If takes a condition and two values",
    .page = {.reason =
                 "`Fn::If` takes the name of a condition that the template has, and two values.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !If [IsProduction, live, test]
)",
             .good = R"(Parameters:
  Stage: {Type: String}
Conditions:
  IsProduction: !Equals [!Ref Stage, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !If [IsProduction, live, test]
)"},
};

} // namespace infrac::lint::rules
