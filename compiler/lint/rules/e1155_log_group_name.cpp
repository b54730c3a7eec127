#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e1155;
const Rule e1155{
    .id = "E1155"_rule,
    .name = "LogGroupName",
    .summary = "a value is no name of a log group",
    .page = {.reason =
                 "The name of a log group has 1 to 512 characters: letters, digits and `.`, `-`, "
                 "`_`, `/` and `#`.",
             .bad = R"(Resources:
  FlowLog:
    Type: AWS::EC2::FlowLog
    Properties:
      ResourceId: vpc-0123456789abcdef0
      ResourceType: VPC
      TrafficType: ALL
      LogGroupName: logs of mine
      DeliverLogsPermissionArn: arn:aws:iam::123456789012:role/flow-logs
)",
             .good = R"(Resources:
  FlowLog:
    Type: AWS::EC2::FlowLog
    Properties:
      ResourceId: vpc-0123456789abcdef0
      ResourceType: VPC
      TrafficType: ALL
      LogGroupName: /logs/of-mine
      DeliverLogsPermissionArn: arn:aws:iam::123456789012:role/flow-logs
)"},
};

} // namespace infrac::lint::rules
