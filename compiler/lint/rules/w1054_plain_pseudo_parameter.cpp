#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1054;
const Rule w1054{
    .id = "W1054"_rule,
    .name = "PlainPseudoParameter",
    .summary = "a pseudo parameter stands as a plain text",
    .page =
        {.reason =
             "The name of a pseudo parameter as a plain text is just that text. Its value comes by "
             "`Ref` or in `Fn::Sub`.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: AWS::StackName
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Ref AWS::StackName
)"},
};

} // namespace infrac::lint::rules
