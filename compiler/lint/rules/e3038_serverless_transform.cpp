#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*/Type",
};

void check(Engine& engine, const Context& at, const Node& type, Failures& out) {
    if (type.isString() && type.text().starts_with("AWS::Serverless::") &&
        !engine.model().hasTransform(kServerless))
        engine.fail(at, "E3038"_rule, out,
                    fmt::format("`{}` needs `Transform: {}`", type.text(), kServerless));
}

} // namespace

extern const Rule e3038;
const Rule e3038{
    .id = "E3038"_rule,
    .name = "ServerlessTransform",
    .summary = "a serverless resource stands in a template without its transform",
    .page = {.reason =
                 "A resource of `AWS::Serverless` is no resource of CloudFormation: the transform "
                 "makes others of it. Without the transform CloudFormation does not know the type.",
             .bad = R"(Resources:
  Api:
    Type: AWS::Serverless::HttpApi
)",
             .good = R"(Transform: AWS::Serverless-2016-10-31
Resources:
  Api:
    Type: AWS::Serverless::HttpApi
)",
             .also = "E3006"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
