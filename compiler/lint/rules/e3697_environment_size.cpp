#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties/Environment/Variables",
};

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
constexpr std::size_t kMost = 4096;

void check(Engine& engine, const Context& at, const Node& variables, Failures& out) {
    std::size_t size = 0;
    for (const document::TemplateMember& variable : variables.members())
        size +=
            variable.key.size() + (variable.value->isString() ? variable.value->text().size() : 0);
    if (size > kMost)
        engine.fail(at, "E3697"_rule, out,
                    fmt::format("these variables have {} bytes, Lambda takes {}", size, kMost));
}

} // namespace

extern const Rule e3697;
const Rule e3697{
    .id = "E3697"_rule,
    .name = "EnvironmentSize",
    .summary = "the environment of a function is too large",
    .page = {.reason = "The variables of a function have at most 4096 bytes, names and values "
                       "together. Lambda refuses more when the function is made. Keep long texts "
                       "in Systems Manager or S3, or beside the code.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
      Environment:
        Variables:
          RULE_#: The quick brown fox jumps over the lazy dog, which does not mind it in the least.
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
      Environment:
        Variables:
          RULES: s3://rules-of-mine/rules.txt
)",
             .repeats = 50},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
