#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Parameters/*/AllowedPattern",
};

void check(Engine& engine, const Context& at, const Node& pattern, Failures& out) {
    if (!pattern.isString())
        return;
    if (const std::string mistake = engine.mistakeIn(pattern.text()); !mistake.empty())
        engine.fail(at, out, fmt::format("this is no regular expression: {}", mistake));
}

} // namespace

extern const Rule i2003;
const Rule i2003{
    .id = "I2003"_rule,
    .name = "AllowedPattern",
    .summary = "the allowed pattern of a parameter is no regular expression",
    .page = {.reason =
                 "CloudFormation reads the pattern as Java does when a value is given, and refuses "
                 "any value for one that it cannot read. Only what no dialect of regular "
                 "expressions reads is told.",
             .bad = R"(Parameters:
  Name:
    Type: String
    AllowedPattern: "[a-z"
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Name}
)",
             .good = R"(Parameters:
  Name:
    Type: String
    AllowedPattern: "[a-z]+"
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {TopicName: !Ref Name}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
