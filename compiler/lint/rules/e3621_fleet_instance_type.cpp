#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AppStream::Fleet/Properties/InstanceType",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3621"_rule), value, out);
}

} // namespace

extern const Rule e3621;
const Rule e3621{
    .id = "E3621"_rule,
    .name = "FleetInstanceType",
    .summary = "the region has no such type for an AppStream fleet",
    .page = {.reason = "AppStream has its own list of instance types, by region.",
             .bad = R"(Resources:
  Fleet:
    Type: AWS::AppStream::Fleet
    Properties: {Name: pets, InstanceType: stream.tiny}
)",
             .good = R"(Resources:
  Fleet:
    Type: AWS::AppStream::Fleet
    Properties: {Name: pets, InstanceType: stream.standard.medium}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_appstream_fleet/instancetype_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
