#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e7002;
const Rule e7002{
    .id = "E7002"_rule,
    .name = "MappingNameLength",
    .summary = "a mapping has too long a name",
    .page = {.reason = "The names of mappings and of the keys in them have at most 255 characters. "
                       "CloudFormation refuses the template with a longer one.",
             .bad = R"(Mappings:
  NamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNews: {us-east-1: {Name: news}}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !FindInMap [NamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNewsOfTheDayNamesOfTheTopicForTheNews, us-east-1, Name]
)",
             .good = R"(Mappings:
  Names: {us-east-1: {Name: news}}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !FindInMap [Names, us-east-1, Name]
)"},
};

} // namespace infrac::lint::rules
