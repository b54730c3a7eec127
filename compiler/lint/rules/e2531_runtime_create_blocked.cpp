#include "lint/facts/runtimes.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, const Context& at, const Node& runtime, Failures& out) {
    checkRuntime(engine, at, runtime, RuntimeEnd::CreateBlocked, out);
}

void checkServerless(Engine& engine, Findings& findings) {
    checkServerlessRuntimes(engine, "E2531"_rule, RuntimeEnd::CreateBlocked, findings);
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
    .paths = kRuntimePaths,
    .checkValue = check,
    .checkTemplate = checkServerless,
    .isOfDay = true,
};

} // namespace infrac::lint::rules
