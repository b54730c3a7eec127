#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::Instance/Properties",
    "Resources/AWS::EC2::NetworkInterface/Properties",
};

} // namespace

extern const Rule e3674;
const Rule e3674{
    .id = "E3674"_rule,
    .name = "PrimaryAddress",
    .summary = "a network interface has two primary addresses",
    .page = {.reason = "An interface has one primary address. `PrivateIpAddress` is it already.",
             .bad = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      PrivateIpAddress: 10.0.0.5
      NetworkInterfaces:
        - DeviceIndex: "0"
          PrivateIpAddresses:
            - {PrivateIpAddress: 10.0.0.6, Primary: true}
)",
             .good = R"(Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      PrivateIpAddress: 10.0.0.5
)"},
    .paths = kPaths,
    .schema = "extensions/aws_ec2_instance/privateipaddress",
    .message = "`PrivateIpAddress` is the primary one: no other can be",
};

} // namespace infrac::lint::rules
