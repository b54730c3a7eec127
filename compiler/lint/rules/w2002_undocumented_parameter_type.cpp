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
    if (!type.isString() || isParameterType(type.text()))
        return;
    if (type.text().starts_with("AWS::SSM::Parameter::Value<") || type.text().starts_with("List<"))
        engine.fail(
            at, "W2002"_rule, out,
            fmt::format("CloudFormation does not check values of the type `{}`", type.text()));
}

} // namespace

extern const Rule w2002;
const Rule w2002{
    .id = "W2002"_rule,
    .name = "UndocumentedParameterType",
    .summary = "a parameter has a type that CloudFormation does not check",
    .page =
        {.reason =
             "CloudFormation takes the type and does not check the values, so a wrong one fails "
             "late.",
         .bad = R"(Parameters:
  Names: {Type: "List<AWS::IAM::Role::Name>"}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Metadata: {Names: !Ref Names}
)",
         .good = R"(Parameters:
  Names: {Type: CommaDelimitedList}
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Metadata: {Names: !Ref Names}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
