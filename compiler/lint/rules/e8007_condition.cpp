#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e8007;
const Rule e8007{
    .id = "E8007"_rule,
    .name = "Condition",
    .summary = "Condition takes the name of a condition",
    .page = {.reason = "`Condition` in a condition takes the name of another condition of the "
                       "template. A name that there is not makes CloudFormation refuse it.",
             .bad = R"(Conditions:
  IsProduction:
    Condition: IsLive
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)",
             .good = R"(Conditions:
  IsLive: !Equals [!Ref AWS::StackName, live]
  IsProduction:
    Condition: IsLive
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: IsProduction
)"},
};

} // namespace infrac::lint::rules
