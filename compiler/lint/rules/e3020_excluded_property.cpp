#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3020;
const Rule e3020{
    .id = "E3020"_rule,
    .name = "ExcludedProperty",
    .summary = "two properties exclude each other",
    .page = {.reason =
                 "Some properties can only be given alone; with both, the service refuses the "
                 "resource.",
             .bad = R"(Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      Threshold: 1
      Metrics: [{Id: a, Expression: "1"}]
      Period: 60
)",
             .good = R"(Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      Threshold: 1
      Metrics: [{Id: a, Expression: "1"}]
)"},
};

} // namespace infrac::lint::rules
