#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3010;
const Rule e3010{
    .id = "E3010"_rule,
    .name = "ResourceCount",
    .summary = "there are too many resources",
    .page = {.reason = "A template has at most 500 resources; CloudFormation refuses one with "
                       "more. Move some of them into a nested stack, or into one of its own that "
                       "exports what others need.",
             .bad = R"(Resources:
  Topic#: {Type: AWS::SNS::Topic}
)",
             .good = R"(Resources:
  Topics:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: https://templates-of-mine.s3.amazonaws.com/topics.yaml
)",
             .repeats = 501},
};

} // namespace infrac::lint::rules
