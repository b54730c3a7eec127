#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1001;
const Rule e1001{
    .id = "E1001"_rule,
    .name = "TemplateShape",
    .summary = "the template has an unknown section or lacks one",
    .page =
        {.reason =
             "CloudFormation takes a template with the sections that it knows, and at least one "
             "resource. A section that is misspelt or unknown makes it refuse the whole template. "
             "Write the name as CloudFormation has it, or take the section out.",
         .bad = R"(Resource:
  Topic:
    Type: AWS::SNS::Topic
Resources:
  Queue:
    Type: AWS::SQS::Queue
)",
         .good = R"(Resources:
  Queue:
    Type: AWS::SQS::Queue
  Topic:
    Type: AWS::SNS::Topic
)"},
};

} // namespace infrac::lint::rules
