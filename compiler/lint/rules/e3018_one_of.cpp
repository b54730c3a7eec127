#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3018;
const Rule e3018{
    .id = "E3018"_rule,
    .name = "OneOf",
    .summary = "a value is not just one of what can stand there",
    .page = {.reason =
                 "Of several forms the value must be of just one. It is of none, or of more than "
                 "one, and then the service cannot tell which is meant and refuses the resource.",
             .bad = R"(Resources:
  Constraint:
    Type: AWS::ServiceCatalog::LaunchRoleConstraint
    Properties:
      PortfolioId: port-0123456789abc
      ProductId: prod-0123456789abc
      LocalRoleName: launch
      RoleArn: arn:aws:iam::123456789012:role/launch
)",
             .good = R"(Resources:
  Constraint:
    Type: AWS::ServiceCatalog::LaunchRoleConstraint
    Properties:
      PortfolioId: port-0123456789abc
      ProductId: prod-0123456789abc
      LocalRoleName: launch
)"},
};

} // namespace infrac::lint::rules
