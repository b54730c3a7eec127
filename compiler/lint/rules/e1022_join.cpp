#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1022;
const Rule e1022{
    .id = "E1022"_rule,
    .name = "Join",
    .summary = "Join takes a delimiter and a list",
    .page =
        {.reason =
             "`Fn::Join` takes a delimiter that is written out, and a list of texts. Items can be "
             "calls, not lists.",
         .bad = R"(Parameters:
  Stage: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Join ["-", [topic, [!Ref Stage]]]
)",
         .good = R"(Parameters:
  Stage: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Join ["-", [topic, !Ref Stage]]
)"},
};

} // namespace infrac::lint::rules
