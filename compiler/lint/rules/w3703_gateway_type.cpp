#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::VPNGateway/Properties/Type",
};

} // namespace

extern const Rule w3703;
const Rule w3703{
    .id = "W3703"_rule,
    .name = "GatewayType",
    .summary = "a VPN gateway has a type other than ipsec.1",
    .page = {.reason = "A gateway for a VPN is of the type `ipsec.1`; AWS has no other.",
             .bad = R"(Resources:
  Gateway:
    Type: AWS::EC2::VPNGateway
    Properties: {Type: ipsec.2}
)",
             .good = R"(Resources:
  Gateway:
    Type: AWS::EC2::VPNGateway
    Properties: {Type: ipsec.1}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_ec2_vpngateway/type_enum",
    .reports = Reports::Each,
};

} // namespace infrac::lint::rules
