#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "cfnParameter",
};

void check(Engine& engine, const Context& at, const Node& name, Failures& out) {
    const bool isThere =
        name.isString() && engine.model().parameters().find(name.text()) != nullptr;
    if (isThere)
        return;
    Failure& failure =
        engine.fail(at, "W4001"_rule, out,
                    name.isString() ? fmt::format("there is no parameter `{}`", name.text())
                                    : "a parameter's name must stand here");
    if (name.isString()) {
        std::vector<std::string_view> names;
        for (const Parameter& parameter : engine.model().parameters())
            names.push_back(parameter.name);
        engine.suggest(failure, name, names);
    }
    // Where a name is near, taking it out is a guess.
    engine.offerRemoval(at.path, failure.fixes.empty(), failure.fixes);
}

} // namespace

extern const Rule w4001;
const Rule w4001{
    .id = "W4001"_rule,
    .name = "InterfaceParameter",
    .summary = "the interface names a parameter that there is not",
    .page =
        {.reason =
             "The console's form names a parameter that the template does not have. It was renamed "
             "or removed.",
         .bad = R"(Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroups:
      - Parameters: [Stages]
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
    .checkValue = check,
};

} // namespace infrac::lint::rules
