#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3031;
const Rule e3031{
    .id = "E3031"_rule,
    .name = "Pattern",
    .summary = "a text does not match its pattern",
    .page = {.reason = "The service takes texts of a certain pattern here, and the value does not "
                       "match it. The resource fails when it is made; what the pattern means "
                       "stands in the reference of the property.",
             .bad = R"(Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: logs of mine
)",
             .good = R"(Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: logs-of-mine
)"},
};

} // namespace infrac::lint::rules
