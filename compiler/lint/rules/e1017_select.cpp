#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1017;
const Rule e1017{
    .id = "E1017"_rule,
    .name = "Select",
    .summary = "Select takes an index and a list",
    .page =
        {.reason =
             "`Fn::Select` takes an index and a list. The list can be written out or come from a "
             "function that yields one; a text is not split by itself.",
         .bad = R"(Parameters:
  Names: {Type: CommaDelimitedList}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Select [first, !Ref Names]
)",
         .good = R"(Parameters:
  Names: {Type: CommaDelimitedList}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Select [0, !Ref Names]
)"},
};

} // namespace infrac::lint::rules
