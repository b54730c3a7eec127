#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/facts/snap_start.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties",
};

void check(Engine& engine, const Context& at, const Node& function, Failures& out) {
    if (!regionsWithoutSnapStart(engine, at).empty())
        return;
    forEachSnapStart(engine, at, function, [&](const Node* runtime, const Node* snapStart) {
        if (snapStart != nullptr || runtime == nullptr || !runtime->isString() ||
            !runtime->text().starts_with("java") ||
            isOneOf(runtime->text(), {"java8", "java8.al2"}))
            return;
        Arena& arena = engine.arena();
        engine
            .fail(at, out, fmt::format("`{}` starts much faster with `SnapStart`", runtime->text()))
            .path = below(below(at.path, "SnapStart", arena), "ApplyOn", arena);
    });
}

} // namespace

extern const Rule i2530;
const Rule i2530{
    .id = "I2530"_rule,
    .name = "SnapStartOff",
    .summary = "a function in Java goes without SnapStart",
    .page =
        {.reason =
             "SnapStart starts a function from a snapshot of it after its beginning, at no cost "
             "for Java: up to ten times as fast.",
         .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: example.Handler
      Runtime: java21
      Role: arn:aws:iam::123456789012:role/worker
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
)",
         .good = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: example.Handler
      Runtime: java21
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
