#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1053;
const Rule w1053{
    .id = "W1053"_rule,
    .name = "SpacedReference",
    .summary = "a dynamic reference has blanks",
    .page =
        {.reason =
             "With blanks in it a dynamic reference is a plain text: the resource gets the braces.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: "{{ resolve:ssm:display-name }}"
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: "{{resolve:ssm:display-name}}"
)"},
};

} // namespace infrac::lint::rules
