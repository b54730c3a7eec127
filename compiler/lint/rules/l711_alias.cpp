#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule l711;
const Rule l711{
    .id = "L711"_rule,
    .name = "Alias",
    .summary = "the template uses a YAML alias",
    .page =
        {.reason =
             "CloudFormation has no aliases (`*name`) and refuses the template. `aws "
             "cloudformation package` writes their values out; a project that always deploys by it "
             "can ignore this rule.",
         .bad = R"(Resources:
  One:
    Type: AWS::SQS::Queue
    Properties: &settings {VisibilityTimeout: 60}
  Two:
    Type: AWS::SQS::Queue
    Properties: *settings
)",
         .good = R"(Resources:
  One:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 60}
  Two:
    Type: AWS::SQS::Queue
    Properties: {VisibilityTimeout: 60}
)"},
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
