#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/facts/snap_start.h"
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
    Arena& arena = engine.arena();
    const Path* place = below(below(at.path, "SnapStart", arena), "ApplyOn", arena);
    forEachSnapStart(engine, at, function, [&](const Node* runtime, const Node* snapStart) {
        const Node* on = snapStart == nullptr ? nullptr : snapStart->find("ApplyOn");
        if (on == nullptr || !on->isString() || on->text() != "PublishedVersions")
            return;
        for (const std::string_view region : regionsWithoutSnapStart(engine, at))
            engine.fail(at, out, fmt::format("{} has no SnapStart", region)).path = place;
        if (runtime != nullptr && runtime->isString() && !hasSnapStart(runtime->text()))
            engine.fail(at, out, fmt::format("the runtime `{}` has no SnapStart", runtime->text()))
                .path = place;
    });
}

} // namespace

extern const Rule e2530;
const Rule e2530{
    .id = "E2530"_rule,
    .name = "SnapStartRuntime",
    .summary = "SnapStart is on for a runtime or in a region without",
    .page = {.reason =
                 "SnapStart works for newer runtimes of Java, Python and .NET alone, and not in "
                 "every region.",
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
