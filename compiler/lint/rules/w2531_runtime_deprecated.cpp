#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties/Runtime",
};

void check(Engine& engine, const Context& at, const Node& runtime, Failures& out) {
    const Value days = runtime.isString() ? ruledata::runtimes().find(runtime.text()) : Value{};
    if (!days)
        return;
    const std::string_view today = engine.asOf();
    const std::string_view update = days.find("update-block").text();
    const std::string_view create = days.find("create-block").text();
    const std::string_view deprecated = days.find("deprecated").text();
    if (deprecated <= today && create > today && update > today)
        engine.fail(at, out,
                    fmt::format("the runtime `{}` is deprecated since {}: use `{}`", runtime.text(),
                                days.find("deprecated").text(), days.find("successor").text()));
}

} // namespace

extern const Rule w2531;
const Rule w2531{
    .id = "W2531"_rule,
    .name = "RuntimeDeprecated",
    .summary = "the runtime is deprecated",
    .page =
        {.reason =
             "The runtime is deprecated: it gets no more security patches, and soon functions with "
             "it can neither be made nor changed.",
         .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: a::b
      Runtime: dotnet8
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
         .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
         .asOf = "2026-11-23"},
    .paths = kPaths,
    .checkValue = check,
    .isOfDay = true,
};

} // namespace infrac::lint::rules
