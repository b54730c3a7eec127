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
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
