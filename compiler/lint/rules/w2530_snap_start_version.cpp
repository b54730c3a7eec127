#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/graph/references.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Lambda::Function/Properties/SnapStart/ApplyOn",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    const Path* name = stepAt(at.path, 1);
    if (!value.isString() || value.text() != "PublishedVersions" || name == nullptr)
        return;
    for (const Reference& reference : engine.references().all()) {
        const Resource* source = engine.model().resources().find(reference.source);
        if (reference.target == name->key && source != nullptr &&
            source->type == "AWS::Lambda::Version")
            return;
    }
    engine.fail(at, out, "SnapStart works for versions, and no `AWS::Lambda::Version` is here");
}

} // namespace

extern const Rule w2530;
const Rule w2530{
    .id = "W2530"_rule,
    .name = "SnapStartVersion",
    .summary = "SnapStart is on and no version is published",
    .page = {.reason =
                 "SnapStart makes snapshots of published versions. Without one it does nothing.",
             .bad = R"(Resources:
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      Role: arn:aws:iam::123456789012:role/worker
      SnapStart: {ApplyOn: PublishedVersions}
      Code: {S3Bucket: code-of-mine, S3Key: code.zip}
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
