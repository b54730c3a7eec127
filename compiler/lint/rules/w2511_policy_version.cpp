#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "AWS::IAM::Policy/Properties/PolicyDocument/Version",
};

void check(Engine& engine, const Context& at, const Node& version, Failures& out) {
    if (version.isString() && version.text() == "2008-10-17")
        engine.fail(at, "W2511"_rule, out, "the policy language of today is `2012-10-17`")
            .fixes.push_back(
                {"write `2012-10-17`", {{version.span(), "\"2012-10-17\""}}, false, {}});
}

} // namespace

extern const Rule w2511;
const Rule w2511{
    .id = "W2511"_rule,
    .name = "PolicyVersion",
    .summary = "a policy is written in the old version of the language",
    .page = {.reason =
                 "The old version of the policy language has no variables: `${aws:username}` is a "
                 "plain text there.",
             .bad = R"(Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2008-10-17"
        Statement:
          - {Effect: Allow, Action: "s3:GetObject", Resource: "*"}
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
    .checkValue = check,
};

} // namespace infrac::lint::rules
