#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3003;
const Rule e3003{
    .id = "E3003"_rule,
    .name = "RequiredProperty",
    .summary = "a property is missing",
    .page =
        {.reason =
             "The resource type cannot be made without this property. Where it stands in a branch "
             "of `Fn::If`, every way of the conditions needs it.",
         .bad = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupName: web
)",
         .good = R"(Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: web
      GroupName: web
)"},
};

} // namespace infrac::lint::rules
