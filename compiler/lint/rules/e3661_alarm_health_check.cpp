#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::Route53::HealthCheck/Properties/HealthCheckConfig",
};

} // namespace

extern const Rule e3661;
const Rule e3661{
    .id = "E3661"_rule,
    .name = "AlarmHealthCheck",
    .summary = "a health check by alarm names no alarm",
    .page =
        {.reason =
             "A health check of the type `CLOUDWATCH_METRIC` is as healthy as an alarm, which it "
             "must name.",
         .bad = R"(Resources:
  Check:
    Type: AWS::Route53::HealthCheck
    Properties:
      HealthCheckConfig: {Type: CLOUDWATCH_METRIC}
)",
         .good = R"(Resources:
  Check:
    Type: AWS::Route53::HealthCheck
    Properties:
      HealthCheckConfig:
        Type: CLOUDWATCH_METRIC
        AlarmIdentifier: {Name: busy, Region: us-east-1}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_route53_healthcheck/healthcheckconfig_type_inclusive",
    .message = "`CLOUDWATCH_METRIC` needs `AlarmIdentifier`",
};

} // namespace infrac::lint::rules
