#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AutoScaling::AutoScalingGroup/Properties/HealthCheckType",
};

void check(Engine& engine, const Context& at, const Node& types, Failures& out) {
    if (!types.isString() || types.text().find(',') == std::string_view::npos)
        return;
    std::string_view rest = types.text();
    while (true) {
        const std::size_t comma = rest.find(',');
        std::string_view word = rest.substr(0, comma);
        while (word.starts_with(' '))
            word.remove_prefix(1);
        while (word.ends_with(' '))
            word.remove_suffix(1);
        if (word == "EC2")
            engine.fail(at, out, "`EC2` does not go with another health check");
        if (comma == std::string_view::npos)
            return;
        rest.remove_prefix(comma + 1);
    }
}

} // namespace

extern const Rule e3056;
const Rule e3056{
    .id = "E3056"_rule,
    .name = "HealthCheckTypes",
    .summary = "EC2 is one of several health checks of a group",
    .page =
        {.reason =
             "An Auto Scaling group always asks EC2. Another health check is named alone, or with "
             "others, without `EC2`.",
         .bad = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "1"
      AvailabilityZones: !GetAZs ""
      LaunchConfigurationName: old
      HealthCheckType: EC2,ELB
)",
         .good = R"(Resources:
  Group:
    Type: AWS::AutoScaling::AutoScalingGroup
    Properties:
      MinSize: "1"
      MaxSize: "1"
      AvailabilityZones: !GetAZs ""
      LaunchConfigurationName: old
      HealthCheckType: ELB
)"},
    .paths = kPaths,
    .checkValue = check,
};

} // namespace infrac::lint::rules
