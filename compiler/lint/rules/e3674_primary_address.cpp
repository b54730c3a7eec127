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
    .paths = kPaths,
    .schema = "extensions/aws_ec2_instance/privateipaddress",
    .message = "`PrivateIpAddress` is the primary one: no other can be",
};

} // namespace infrac::lint::rules
