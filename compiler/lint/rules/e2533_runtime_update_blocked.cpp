#include "lint/facts/runtimes.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, const Context& at, const Node& runtime, Failures& out) {
    checkRuntime(engine, at, runtime, RuntimeEnd::UpdateBlocked, out);
}

void checkServerless(Engine& engine, Findings& findings) {
    checkServerlessRuntimes(engine, "E2533"_rule, RuntimeEnd::UpdateBlocked, findings);
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
    .paths = kRuntimePaths,
    .checkValue = check,
    .checkTemplate = checkServerless,
    .isOfDay = true,
};

} // namespace infrac::lint::rules
