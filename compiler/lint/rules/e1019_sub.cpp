#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1019;
const Rule e1019{
    .id = "E1019"_rule,
    .name = "Sub",
    .summary = "Sub is malformed or has an unknown variable",
    .page = {.reason =
                 "Every `${Name}` in a text for `Fn::Sub` must be a parameter, a resource, an "
                 "attribute, a pseudo parameter or a value that the call gives. `${!Name}` leaves "
                 "`${Name}` in the text.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub ${AWS::StackName}-${Stage}
)",
             .good = R"(Parameters:
  Stage: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub ${AWS::StackName}-${Stage}
)"},
};

} // namespace infrac::lint::rules
