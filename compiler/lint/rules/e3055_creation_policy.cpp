#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"
#include "ruledata/ruledata.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/*/CreationPolicy",
};

void check(Engine& engine, const Context& at, const Node& policy, Failures& out) {
    const Path* name = stepAt(at.path, 1);
    const Resource* resource =
        name == nullptr ? nullptr : engine.model().resources().find(name->key);
    if (resource == nullptr)
        return;
    const Value policies = ruledata::schema("own/creationPolicy");
    Value schema = policies.find(resource->type);
    if (!schema)
        schema = policies.find("other");
    Context within = at;
    within.functions = {Function::Sub, Function::Select, Function::FindInMap, Function::If,
                        Function::Ref};
    within.isStrict = false;
    checkSection(engine, within, "E3055"_rule, schema, policy, out);
}

} // namespace

extern const Rule e3055;
const Rule e3055{
    .id = "E3055"_rule,
    .name = "CreationPolicy",
    .summary = "a CreationPolicy is malformed",
    .page =
        {.reason =
             "A creation policy waits for signals; which keys it has depends on the type of the "
             "resource.",
         .bad = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    CreationPolicy:
      ResourceSignals: {Count: 1}
    Properties:
      MinSize: "1"
      MaxSize: "2"
      AvailabilityZones: !GetAZs ""
      LaunchConfigurationName: old
)",
         .good = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    CreationPolicy:
      ResourceSignal: {Count: 1}
    Properties:
      MinSize: "1"
      MaxSize: "2"
      AvailabilityZones: !GetAZs ""
      LaunchConfigurationName: old
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
