#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Url/Properties",
};

void check(Engine& engine, const Context& at, const Node& properties, Failures& out) {
    const auto open = engine.findBad(at, properties, "AuthType", [](const Node* value) {
        return value != nullptr && value->isString() && value->text() == "NONE";
    });
    if (open)
        engine.fail(*open, "L304"_rule, out, "everyone on the internet can call this function");
}

} // namespace

extern const Rule l304;
const Rule l304{
    .id = "L304"_rule,
    .name = "OpenFunctionUrl",
    .summary = "a function can be called by everyone",
    .page = {.reason =
                 "A URL without authentication is found sooner or later; whoever finds it calls "
                 "the function at your cost. With `AWS_IAM` a call must be signed. Where it must "
                 "be open, check in the function who calls, and limit its concurrency.",
             .bad = R"(Resources:
  Url:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: arn:aws:lambda:us-east-1:123456789012:function:resize
      AuthType: NONE
)",
             .good = R"(Resources:
  Url:
    Type: AWS::Lambda::Url
    Properties:
      TargetFunctionArn: arn:aws:lambda:us-east-1:123456789012:function:resize
      AuthType: AWS_IAM
)"},
    .paths = kPaths,
    .checkValue = check,
    .severity = diag::Severity::Warning,
};

} // namespace infrac::lint::rules
