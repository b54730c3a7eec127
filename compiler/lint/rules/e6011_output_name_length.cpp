#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e6011;
const Rule e6011{
    .id = "E6011"_rule,
    .name = "OutputNameLength",
    .summary = "an output has too long a name",
    .page = {.reason = "The name of an output has at most 255 characters, and its description at "
                       "most 1024. CloudFormation refuses the template with a longer one.",
             .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  ArnOfTheTopicForTheNewsOfTheDayArnOfTheTopicForTheNewsOfTheDayArnOfTheTopicForTheNewsOfTheDayArnOfTheTopicForTheNewsOfTheDayArnOfTheTopicForTheNewsOfTheDayArnOfTheTopicForTheNewsOfTheDayArnOfTheTopicForTheNewsOfTheDayArnOfTheTopicForTheNewsOfTheDayArnOfThe: {Value: !Ref Topic}
)",
             .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
Outputs:
  Topic: {Value: !Ref Topic}
)"},
};

} // namespace infrac::lint::rules
