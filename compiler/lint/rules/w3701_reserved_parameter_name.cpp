#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/engine/values.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::SSM::Parameter/Properties/Name",
};

void check(Engine& engine, const Context& at, const Node& name, Failures& out) {
    if (!name.isString())
        return;
    std::string lower = lowerCase(name.text());
    if (lower.starts_with('/'))
        lower.erase(0, 1);
    if (lower.starts_with("aws") || lower.starts_with("ssm"))
        engine.fail(
            at, "W3701"_rule, out,
            fmt::format("`{}`: names that begin with `aws` or `ssm` are reserved", name.text()));
}

} // namespace

extern const Rule w3701;
const Rule w3701{
    .id = "W3701"_rule,
    .name = "ReservedParameterName",
    .summary = "a parameter has a name that is reserved",
    .page =
        {.reason =
             "Names of parameters that begin with `aws` or `ssm`, with a slash before or without, "
             "are reserved for AWS.",
         .bad = R"(Resources:
  Parameter:
    Type: AWS::SSM::Parameter
    Properties: {Name: /aws/pets, Type: String, Value: a}
)",
         .good = R"(Resources:
  Parameter:
    Type: AWS::SSM::Parameter
    Properties: {Name: /pets/food, Type: String, Value: a}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
