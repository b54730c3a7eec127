#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kPaths[] = {
    "Resources/AWS::EC2::LaunchTemplate/Properties",
};

} // namespace

extern const Rule e3714;
const Rule e3714{
    .id = "E3714"_rule,
    .name = "LaunchTemplateVpc",
    .summary = "a subnet and a security group are in different VPCs",
    .page = {.reason = "A security group holds in its own VPC alone. Where a launch template names "
                       "a group and a subnet of different VPCs, every instance that it should "
                       "start is refused, long after the stack was made. Groups for an interface "
                       "stand at the interface, as `Groups`.",
             .bad = R"(Resources:
  Office:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  Shop:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.1.0.0/16}
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Office, CidrBlock: 10.0.0.0/24}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: {VpcId: !Ref Shop, GroupDescription: web}
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        SecurityGroupIds: [!GetAtt Group.GroupId]
        NetworkInterfaces: [{DeviceIndex: 0, SubnetId: !Ref Subnet}]
)",
             .good = R"(Resources:
  Office:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.0.0.0/16}
  Shop:
    Type: AWS::EC2::VPC
    Properties: {CidrBlock: 10.1.0.0/16}
  Subnet:
    Type: AWS::EC2::Subnet
    Properties: {VpcId: !Ref Office, CidrBlock: 10.0.0.0/24}
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties: {VpcId: !Ref Office, GroupDescription: web}
  Template:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        NetworkInterfaces:
          - {DeviceIndex: 0, SubnetId: !Ref Subnet, Groups: [!GetAtt Group.GroupId]}
)"},
    .paths = kPaths,
    .schema = "extensions/aws_ec2_launchtemplate/launch_template_sg_subnet_vpc",
    .reports = Reports::Each,
    .message = "a subnet and its security groups are in the same VPC",
};

} // namespace infrac::lint::rules
