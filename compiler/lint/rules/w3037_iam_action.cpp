#include "lint/engine/engine.h"
#include "lint/policies/iam_actions.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "AWS::IAM::Policy/Properties/PolicyDocument/Statement/Action",
};

} // namespace

extern const Rule w3037;
const Rule w3037{
    .id = "W3037"_rule,
    .name = "IamAction",
    .summary = "an IAM action does not exist",
    .page =
        {.reason =
             "IAM takes a policy with an action that does not exist and never grants it, so the "
             "mistake shows when the program is refused.",
         .bad = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: "s3:ReadObject", Resource: "*"}
)",
         .good = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: "s3:GetObject", Resource: "*"}
)"},
    .paths = kPaths,
    .checkValue = checkActions,
};

} // namespace infrac::lint::rules
