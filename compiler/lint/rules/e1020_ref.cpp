#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1020;
const Rule e1020{
    .id = "E1020"_rule,
    .name = "Ref",
    .summary = "Ref names nothing, or yields the wrong type",
    .page =
        {.reason =
             "`Ref` takes a parameter, a resource of this template or a pseudo parameter. A name "
             "that is none of these makes CloudFormation refuse the template.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Ref Stage
)",
         .good = R"(Parameters:
  Stage: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Ref Stage
)"},
};

} // namespace infrac::lint::rules
