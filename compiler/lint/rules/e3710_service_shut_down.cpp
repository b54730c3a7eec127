#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule e3710;
const Rule e3710{
    .id = "E3710"_rule,
    .name = "ServiceShutDown",
    .summary = "the service of a resource was shut down",
    .page = {.reason = "The service was shut down. The resource can no longer be made.",
             .bad = R"(Resources:
  Stack:
    Type: AWS::OpsWorks::Stack
    Properties:
      Name: old
      DefaultInstanceProfileArn: arn:aws:iam::123456789012:instance-profile/old
      ServiceRoleArn: arn:aws:iam::123456789012:role/old
)",
             .good = R"(Resources:
  Group:
    Type: AWS::ECS::Cluster
)"},
};

} // namespace infrac::lint::rules
