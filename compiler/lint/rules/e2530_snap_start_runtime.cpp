#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties",
};

bool hasSnapStart(std::string_view runtime) {
    const bool isKind = runtime.starts_with("python") || runtime.starts_with("java") ||
                        (runtime.starts_with("dotnet") && !runtime.starts_with("dotnetcore"));
    return isKind &&
           !isOneOf(runtime, {"dotnet5.0", "dotnet6", "dotnet7", "java8.al2", "java8", "python3.10",
                              "python3.11", "python3.7", "python3.8", "python3.9"});
}

void check(Engine& engine, const Context& at, const Node& function, Failures& out) {
    engine.forEachScenario(at, function, [&](const Context& within, const Node& scenario) {
        const Node* runtime = scenario.find("Runtime");
        const Node* snapStart = scenario.find("SnapStart");
        const Node* on = snapStart == nullptr ? nullptr : snapStart->find("ApplyOn");
        if (on == nullptr || !on->isString() || on->text() != "PublishedVersions" ||
            runtime == nullptr || !runtime->isString() || hasSnapStart(runtime->text()))
            return;
        Arena& arena = engine.arena();
        engine.fail(within, out, fmt::format("the runtime `{}` has no SnapStart", runtime->text()))
            .path = below(below(at.path, "SnapStart", arena), "ApplyOn", arena);
    });
}

} // namespace

extern const Rule e2530;
const Rule e2530{
    .id = "E2530"_rule,
    .name = "SnapStartRuntime",
    .summary = "SnapStart is on for a runtime without",
    .page = {.reason = "SnapStart works for newer runtimes of Java, Python and .NET alone.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      Role: arn:aws:iam::123456789012:role/worker
      SnapStart: {ApplyOn: PublishedVersions}
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
  Version:
    Type: AWS::Lambda::Version
    Properties: {FunctionName: !Ref Function}
)",
             .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      SnapStart: {ApplyOn: PublishedVersions}
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
  Version:
    Type: AWS::Lambda::Version
    Properties: {FunctionName: !Ref Function}
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
