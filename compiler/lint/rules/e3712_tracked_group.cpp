#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AutoScaling::ScalingPolicy/Properties",
};

} // namespace

extern const Rule e3712;
const Rule e3712{
    .id = "E3712"_rule,
    .name = "TrackedGroup",
    .summary = "a policy tracks a group that cannot grow",
    .paths = kPaths,
    .schema = "extensions/aws_autoscaling_scalingpolicy/policy_target_tracking_asg",
    .reports = Reports::Each,
    .message = "target tracking needs a `MaxSize` above `MinSize`",
};

} // namespace infrac::lint::rules
