#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3024;
const Rule e3024{
    .id = "E3024"_rule,
    .name = "Tags",
    .summary = "tags are malformed or repeated",
    .page =
        {.reason =
             "Tags are a list of keys and values, each key once, and keys with `aws:` belong to "
             "AWS.",
         .bad = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      Tags:
        - {Key: team, Value: news}
        - {Key: team, Value: press}
)",
         .good = R"(Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      Tags:
        - {Key: team, Value: news}
)"},
};

} // namespace infrac::lint::rules
