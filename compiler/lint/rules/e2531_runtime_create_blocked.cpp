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
    if (create <= today && update > today)
        engine.fail(at, out,
                    fmt::format("the runtime `{}` is deprecated since {}: use `{}`", runtime.text(),
                                days.find("deprecated").text(), days.find("successor").text()));
}

} // namespace

extern const Rule e2531;
const Rule e2531{
    .id = "E2531"_rule,
    .name = "RuntimeCreateBlocked",
    .summary = "functions with the runtime can no longer be created",
    .page = {.reason = "Lambda makes no more functions with the runtime, so the stack fails where "
                       "it would make one. Functions that are there can be updated for some weeks "
                       "yet; then that ends too (E2533). Move to the runtime that follows it.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: Shop::Shop.Worker::Run
      Runtime: dotnet8
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: Shop::Shop.Worker::Run
      Runtime: dotnet10
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
             .asOf = "2026-12-20"},
    .paths = kPaths,
    .checkValue = check,
    .isOfDay = true,
};

} // namespace infrac::lint::rules
