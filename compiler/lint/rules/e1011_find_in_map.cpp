#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1011;
const Rule e1011{
    .id = "E1011"_rule,
    .name = "FindInMap",
    .summary = "FindInMap is malformed or names no key",
    .page =
        {.reason =
             "`Fn::FindInMap` takes a mapping, a key of it and a key below that. What is not there "
             "cannot be found, and the stack fails when it is made, not when the template is read.",
         .bad = R"(Mappings:
  Sizes:
    small: {days: 1}
Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: !FindInMap [Sizes, large, days]
)",
         .good = R"(Mappings:
  Sizes:
    small: {days: 1}
Resources:
  Group:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: !FindInMap [Sizes, small, days]
)"},
};

} // namespace infrac::lint::rules
