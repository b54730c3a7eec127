#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w8003;
const Rule w8003{
    .id = "W8003"_rule,
    .name = "ConstantEquals",
    .summary = "a comparison is always the same",
    .page = {.reason =
                 "A comparison of constants always comes out the same, so the condition decides "
                 "nothing.",
             .bad = R"(Conditions:
  IsProduction: !Equals [test, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)",
             .good = R"(Conditions:
  IsProduction: !Equals [!Ref AWS::StackName, production]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)"},
};

} // namespace infrac::lint::rules
