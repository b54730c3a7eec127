#include "lint/engine/engine.h"
#include "lint/engine/sections.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::GameLift::Fleet/Properties/EC2InstanceType",
};

void check(Engine& engine, const Context& at, const Node& value, Failures& out) {
    checkByRegion(engine, at, *findRule("E3641"_rule), value, out);
}

} // namespace

extern const Rule e3641;
const Rule e3641{
    .id = "E3641"_rule,
    .name = "GameFleetInstanceType",
    .summary = "the region has no such type for a GameLift fleet",
    .page = {.reason = "GameLift has its own list of instance types, by region.",
             .bad = R"(Resources:
  Group:
    Type: AWS::GameLift::Fleet
    Properties:
      Name: games
      EC2InstanceType: c4.tiny
)",
             .good = R"(Resources:
  Group:
    Type: AWS::GameLift::Fleet
    Properties:
      Name: games
      EC2InstanceType: c5.large
)"},
    .paths = kPaths,
    .schema = "extensions/aws_gamelift_fleet/ec2instancetype_enum",
    .checkValue = check,
};

} // namespace infrac::lint::rules
