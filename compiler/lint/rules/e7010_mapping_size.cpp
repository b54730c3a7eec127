#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e7010;
const Rule e7010{
    .id = "E7010"_rule,
    .name = "MappingSize",
    .summary = "a mapping has too many entries",
    .page =
        {.reason =
             "A mapping has at most 200 keys, and each of them at most 200 entries; CloudFormation "
             "refuses a template with more. What follows a pattern needs no mapping, and what is "
             "looked up by many keys belongs into parameters of Systems Manager.",
         .bad = R"(Mappings:
  Names:
    shop#: {Topic: news-of-shop-#}
Parameters:
  Shop: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !FindInMap [Names, !Ref Shop, Topic]
)",
         .good = R"(Parameters:
  Shop: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub news-of-${Shop}
)",
         .repeats = 201},
};

} // namespace infrac::lint::rules
