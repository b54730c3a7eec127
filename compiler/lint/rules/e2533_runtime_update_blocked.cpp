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
    if (update <= today)
        engine.fail(at, out,
                    fmt::format("the runtime `{}` is deprecated since {}: use `{}`", runtime.text(),
                                days.find("deprecated").text(), days.find("successor").text()));
}

} // namespace

extern const Rule e2533;
const Rule e2533{
    .id = "E2533"_rule,
    .name = "RuntimeUpdateBlocked",
    .summary = "functions with the runtime can no longer be updated",
    .page =
        {.reason =
             "Lambda refuses to change a function whose runtime went out of support long ago: the "
             "code can neither be updated nor configured. Move to the runtime that follows it. The "
             "day that counts is that of `--as-of`.",
         .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.7
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
