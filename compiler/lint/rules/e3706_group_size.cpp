#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::AutoScaling::AutoScalingGroup/Properties",
};

} // namespace

extern const Rule e3706;
const Rule e3706{
    .id = "E3706"_rule,
    .name = "GroupSize",
    .summary = "a group has less room than it needs",
    .paths = kPaths,
    .schema = "extensions/aws_autoscaling_autoscalinggroup/min_max_size",
    .message = "`MaxSize` is less than `MinSize`",
};

} // namespace infrac::lint::rules
