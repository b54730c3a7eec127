#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w1036;
const Rule w1036{
    .id = "W1036"_rule,
    .name = "ZonesValue",
    .summary = "a value that GetAZs can yield cannot stand there",
    .page = {.reason = "`Fn::GetAZs` yields the names of zones, such as `us-east-1a`. Where other "
                       "values belong, for instance the ids of subnets in these zones, the "
                       "resource fails when it is made.",
             .bad = R"(Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Subnets: !GetAZs ""
)",
             .good = R"(Resources:
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Subnets: [subnet-01234567, subnet-89abcdef]
)"},
};

} // namespace infrac::lint::rules
