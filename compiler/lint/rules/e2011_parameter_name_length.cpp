#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e2011;
const Rule e2011{
    .id = "E2011"_rule,
    .name = "ParameterNameLength",
    .summary = "a parameter has too long a name",
    .page = {.reason = "The name of a parameter has at most 255 characters; CloudFormation refuses "
                       "the template with a longer one. What the parameter is for belongs into its "
                       "`Description`.",
             .bad = R"(Parameters:
  NameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDay: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Ref NameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDayNameOfTheTopicForTheNewsOfTheDay
)",
             .good = R"(Parameters:
  Name: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Ref Name
)"},
};

} // namespace infrac::lint::rules
