#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1003;
const Rule e1003{
    .id = "E1003"_rule,
    .name = "DescriptionLength",
    .summary = "the description is too long",
    .page =
        {.reason =
             "A description has at most 1024 bytes. A longer one makes CloudFormation refuse the "
             "template. Put the long story into a comment or a document.",
         .bad = R"(Description: >-
  Topic # is for the news of shop #.
Resources:
  Topic:
    Type: AWS::SNS::Topic
)",
         .good = R"(Description: Topics for the news of all shops
Resources:
  Topic:
    Type: AWS::SNS::Topic
)",
         .repeats = 40},
};

} // namespace infrac::lint::rules
