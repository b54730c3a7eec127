#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::CloudWatch::Alarm/Properties",
};

} // namespace

extern const Rule e3615;
const Rule e3615{
    .id = "E3615"_rule,
    .name = "AlarmPeriod",
    .summary = "an alarm has a period that it cannot have",
    .page = {.reason = "CloudWatch counts in periods of 10, 20 or 30 seconds, or of whole minutes.",
             .bad = R"(Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      MetricName: Errors
      Namespace: Mine
      Statistic: Sum
      Threshold: 1
      Period: 90
)",
             .good = R"(Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      MetricName: Errors
      Namespace: Mine
      Statistic: Sum
      Threshold: 1
      Period: 120
)"},
    .paths = kPaths,
    .schema = "extensions/aws_cloudwatch_alarm/period",
    .message = "a period is 10, 20, 30 seconds or a multiple of 60",
};

} // namespace infrac::lint::rules
