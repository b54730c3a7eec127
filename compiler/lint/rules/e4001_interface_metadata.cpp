#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Metadata/AWS::CloudFormation::Interface",
};

} // namespace

extern const Rule e4001;
const Rule e4001{
    .id = "E4001"_rule,
    .name = "InterfaceMetadata",
    .summary = "AWS::CloudFormation::Interface is malformed",
    .page =
        {.reason =
             "`AWS::CloudFormation::Interface` groups and labels parameters for the console, in "
             "keys of its own.",
         .bad = R"(Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroup:
      - Parameters: [Stage]
Parameters:
  Stage: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)",
         .good = R"(Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroups:
      - Parameters: [Stage]
Parameters:
  Stage: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)"},
    .paths = kPaths,
    .schema = "other/metadata/interface",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
