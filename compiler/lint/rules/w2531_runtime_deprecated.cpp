#include "lint/facts/runtimes.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

void check(Engine& engine, const Context& at, const Node& runtime, Failures& out) {
    checkRuntime(engine, at, runtime, RuntimeEnd::Deprecated, out);
}

void checkServerless(Engine& engine, Findings& findings) {
    checkServerlessRuntimes(engine, "W2531"_rule, RuntimeEnd::Deprecated, findings);
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
    .paths = kRuntimePaths,
    .checkValue = check,
    .checkTemplate = checkServerless,
    .isOfDay = true,
};

} // namespace infrac::lint::rules
