#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3058;
const Rule e3058{
    .id = "E3058"_rule,
    .name = "SomeOfProperties",
    .summary = "one of some properties is missing",
    .page = {.reason = "At least one of these properties must be there, and none is: the service "
                       "does not know what to make. Add the one that says what is meant.",
             .bad = R"(Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      Description: when
)",
             .good = R"(Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties:
      Description: when
      ScheduleExpression: rate(1 day)
)"},
};

} // namespace infrac::lint::rules
