#include <string_view>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kReserved = "AWS::CloudFormation::Module";

// Whether `policy` is stated, as something that says anything.
bool isStated(const Node* value) {
    if (value == nullptr || value->isNull())
        return false;
    return value->isMap() || value->isList() ? value->size() > 0 : true;
}

void check(Engine& engine, Findings& findings) {
    Arena& arena = engine.arena();
    for (const Resource& resource : engine.model().resources()) {
        if (!resource.type.ends_with("::MODULE"))
            continue;
        const Path* at = below(below(nullptr, "Resources", arena), resource.name, arena);
        for (const std::string_view policy : {"CreationPolicy", "UpdatePolicy"})
            if (isStated(resource.node->find(policy)))
                findings.add("E5001"_rule, below(at, policy, arena),
                             fmt::format("a module has no {}", policy));
        if (const Node* properties = resource.node->find("Properties");
            properties != nullptr && isStated(properties->find("Tags")))
            findings.add("E5001"_rule, below(below(at, "Properties", arena), "Tags", arena),
                         "a module has no tags");
        if (const Node* metadata = resource.node->find("Metadata");
            metadata != nullptr && metadata->find(kReserved) != nullptr)
            findings.add("E5001"_rule, below(below(at, "Metadata", arena), kReserved, arena),
                         fmt::format("the key `{}` is CloudFormation's own", kReserved));
    }
}

} // namespace

extern const Rule e5001;
const Rule e5001{
    .id = "E5001"_rule,
    .name = "Module",
    .summary = "a module has what only resources can have",
    .page = {.reason =
                 "A module stands for the resources in it. Policies and tags belong to those, and "
                 "the module's parameters are the only properties that it has.",
             .bad = R"(Resources:
  Things:
    Type: My::Things::Store::MODULE
    Properties:
      Tags: [{Key: owner, Value: me}]
)",
             .good = R"(Resources:
  Things:
    Type: My::Things::Store::MODULE
    Properties: {Size: "3"}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
