#include "lint/rules.h"

namespace infrac::lint::rules {

extern const Rule w3697;
const Rule w3697{
    .id = "W3697"_rule,
    .name = "ServiceInMaintenance",
    .summary = "the service of a resource gets no new features",
    .page =
        {.reason =
             "The service still works and gets no new features. New things should not be built on "
             "it.",
         .bad = R"(Resources:
  Configuration:
    Type: AWS::AutoScaling::LaunchConfiguration
    Properties:
      ImageId: ami-0123456789abcdef0
      InstanceType: t3.micro
)",
         .good = R"(Resources:
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        ImageId: ami-0123456789abcdef0
        InstanceType: t3.micro
)"},
};

} // namespace infrac::lint::rules
