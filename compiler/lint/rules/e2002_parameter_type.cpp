#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/functions.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Parameters/*/Type",
};

void check(Engine& engine, const Context& at, const Node& type, Failures& out) {
    if (!type.isString() || isParameterType(type.text()) ||
        type.text().starts_with("AWS::SSM::Parameter::Value<") || type.text().starts_with("List<"))
        return;
    engine.fail(at, "E2002"_rule, out, fmt::format("`{}` is no type of a parameter", type.text()));
}

} // namespace

extern const Rule e2002;
const Rule e2002{
    .id = "E2002"_rule,
    .name = "ParameterType",
    .summary = "a parameter has a type that it cannot have",
    .page =
        {.reason =
             "A parameter is a `String`, a `Number`, a list of them, a `CommaDelimitedList`, or "
             "one of the types that CloudFormation checks against the account, such as "
             "`AWS::EC2::VPC::Id`.",
         .bad = R"(Parameters:
  Stage: {Type: Text}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: topic}
    Metadata: {Stage: !Ref Stage}
)",
         .good = R"(Parameters:
  Stage: {Type: String}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Stage}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
