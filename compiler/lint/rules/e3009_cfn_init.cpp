#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*/Metadata/AWS::CloudFormation::Init",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    Context within = at;
    within.functions = kValueFunctions;
    checkSection(engine, within, "E3009"_rule, ruledata::schema("other/resources/cfn_init"), value,
                 out);
}

} // namespace

extern const Rule e3009;
const Rule e3009{
    .id = "E3009"_rule,
    .name = "CfnInit",
    .summary = "AWS::CloudFormation::Init is malformed",
    .page =
        {.reason =
             "`AWS::CloudFormation::Init` has sets of configurations, each with packages, files, "
             "commands and services of a certain shape. The helper on the machine stops at what it "
             "cannot read.",
         .bad = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Metadata:
      AWS::CloudFormation::Init:
        config:
          commands:
            one: {cmd: "true"}
    Properties: {ImageId: ami-0123456789abcdef0}
)",
         .good = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Metadata:
      AWS::CloudFormation::Init:
        config:
          commands:
            one: {command: "true"}
    Properties: {ImageId: ami-0123456789abcdef0}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
