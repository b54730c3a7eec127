#include "lint/engine/engine.h"
#include "lint/engine/keywords.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*",
};

void check(Engine& engine, const Context& at, const Node& resource, Failures& out) {
    const Node* type = resource.find("Type");
    if (type != nullptr && type->isString() &&
        isOneOf(type->text(), {"AWS::Lambda::Version", "AWS::Lambda::LayerVersion"}))
        return;
    checkBySchema(engine, at, *findRule("W3011"_rule),
                  ruledata::schema("other/resources/update_policy_delete"), resource, out);
}

} // namespace

extern const Rule w3011;
const Rule w3011{
    .id = "W3011"_rule,
    .name = "OnePolicyOfTwo",
    .summary = "only one of DeletionPolicy and UpdateReplacePolicy is given",
    .page =
        {.reason =
             "`DeletionPolicy` guards a resource against removal from the template, "
             "`UpdateReplacePolicy` against a change that makes a new one. With one alone the data "
             "can still be lost.",
         .bad = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
)",
         .good = R"(Resources:
  Bucket:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
)"},
    .paths = kPaths,
    .message = "`DeletionPolicy` and `UpdateReplacePolicy` protect together: give both",
    .checkValue = check,
};

} // namespace infrac::lint::rules
