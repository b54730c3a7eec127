#include "lint/kinds/kinds.h"

#include <algorithm>
#include <initializer_list>

namespace infrac::lint {
namespace {

struct Row {
    schema::Relation relation;
    Form form;
    std::string_view words;
    bool isAlsoByArn = false;
};

constexpr Row kRows[] = {
    {{"AWS::EC2::CarrierGateway", "CarrierGatewayId"}, Form::Id, "the id of a carrier gateway"},
    {{"AWS::EC2::CustomerGateway", "CustomerGatewayId"}, Form::Id, "the id of a customer gateway"},
    {{"AWS::EC2::DHCPOptions", "DhcpOptionsId"}, Form::Id, "the id of DHCP options"},
    {{"AWS::EC2::EIP", "AllocationId"}, Form::Id, "the allocation id of an address"},
    {{"AWS::EC2::EgressOnlyInternetGateway", "Id"},
     Form::Id,
     "the id of an egress-only internet gateway"},
    {{"AWS::EC2::Instance", "InstanceId"}, Form::Id, "the id of an instance"},
    {{"AWS::EC2::InternetGateway", "InternetGatewayId"}, Form::Id, "the id of an internet gateway"},
    {{"AWS::EC2::LaunchTemplate", "LaunchTemplateId"}, Form::Id, "the id of a launch template"},
    {{"AWS::EC2::NatGateway", "NatGatewayId"}, Form::Id, "the id of a NAT gateway"},
    {{"AWS::EC2::NetworkAcl", "Id"}, Form::Id, "the id of a network ACL"},
    {{"AWS::EC2::NetworkInterface", "Id"}, Form::Id, "the id of a network interface"},
    {{"AWS::EC2::PrefixList", "PrefixListId"}, Form::Id, "the id of a prefix list"},
    {{"AWS::EC2::RouteTable", "RouteTableId"}, Form::Id, "the id of a route table"},
    {{"AWS::EC2::SecurityGroup", "GroupId"}, Form::Id, "a security group"},
    {{"AWS::EC2::SecurityGroup", "GroupName"}, Form::Name, "a security group"},
    {{"AWS::EC2::Subnet", "SubnetId"}, Form::Id, "the id of a subnet"},
    {{"AWS::EC2::TransitGateway", "Id"}, Form::Id, "the id of a transit gateway"},
    {{"AWS::EC2::TransitGatewayAttachment", "Id"}, Form::Id, "the id of an attachment"},
    {{"AWS::EC2::TransitGatewayVpcAttachment", "Id"}, Form::Id, "the id of an attachment"},
    {{"AWS::EC2::TransitGatewayRouteTable", "TransitGatewayRouteTableId"},
     Form::Id,
     "the id of a transit gateway's route table"},
    {{"AWS::EC2::VPC", "VpcId"}, Form::Id, "the id of a VPC"},
    {{"AWS::EC2::VPCEndpoint", "Id"}, Form::Id, "the id of a VPC endpoint"},
    {{"AWS::EC2::VPCPeeringConnection", "Id"}, Form::Id, "the id of a peering connection"},
    {{"AWS::EC2::VPNConnection", "VpnConnectionId"}, Form::Id, "the id of a VPN connection"},
    {{"AWS::EC2::VPNGateway", "VPNGatewayId"}, Form::Id, "the id of a VPN gateway"},
    {{"AWS::EC2::Volume", "VolumeId"}, Form::Id, "the id of a volume"},

    {{"AWS::ApiGateway::RestApi", "RestApiId"}, Form::Id, "the id of a REST API"},
    {{"AWS::ApiGateway::Resource", "ResourceId"}, Form::Id, "the id of an API's resource"},
    {{"AWS::ApiGatewayV2::Api", "ApiId"}, Form::Id, "the id of an HTTP or WebSocket API"},
    {{"AWS::Cognito::IdentityPool", "Id"}, Form::Id, "the id of an identity pool"},
    {{"AWS::Cognito::UserPool", "UserPoolId"}, Form::Id, "the id of a user pool"},
    {{"AWS::Cognito::UserPoolClient", "ClientId"}, Form::Id, "the id of a user pool's client"},
    {{"AWS::EFS::AccessPoint", "AccessPointId"}, Form::Id, "the id of an access point"},
    {{"AWS::EFS::FileSystem", "FileSystemId"}, Form::Id, "the id of a file system"},
    {{"AWS::KMS::Key", "KeyId"}, Form::Id, "a KMS key", true},
    {{"AWS::KMS::ReplicaKey", "KeyId"}, Form::Id, "a KMS key", true},
    {{"AWS::Route53::HostedZone", "Id"}, Form::Id, "the id of a hosted zone"},

    {{"AWS::CertificateManager::Certificate", "CertificateArn"}, Form::Arn, "a certificate"},
    {{"AWS::IAM::ServerCertificate", "Arn"}, Form::Arn, "a certificate"},
    {{"AWS::ACMPCA::Certificate", "Arn"}, Form::Arn, "a certificate"},
    {{"AWS::ElasticLoadBalancingV2::Listener", "ListenerArn"}, Form::Arn, "the ARN of a listener"},
    {{"AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerArn"},
     Form::Arn,
     "the ARN of a load balancer"},
    {{"AWS::ElasticLoadBalancingV2::TargetGroup", "TargetGroupArn"},
     Form::Arn,
     "the ARN of a target group"},
    {{"AWS::IAM::InstanceProfile", "Arn"}, Form::Arn, "the ARN of an instance profile"},
    {{"AWS::IAM::ManagedPolicy", "PolicyArn"}, Form::Arn, "the ARN of a managed policy"},
    {{"AWS::IAM::Role", "Arn"}, Form::Arn, "the ARN of a role"},
    {{"AWS::KMS::Key", "Arn"}, Form::Arn, "a KMS key"},
    {{"AWS::KMS::ReplicaKey", "Arn"}, Form::Arn, "a KMS key"},
    {{"AWS::Lambda::Alias", "AliasArn"}, Form::Arn, "the ARN of a function"},
    {{"AWS::Lambda::Function", "Arn"}, Form::Arn, "the ARN of a function"},
    {{"AWS::Lambda::Version", "FunctionArn"}, Form::Arn, "the ARN of a function"},
    {{"AWS::SNS::Topic", "TopicArn"}, Form::Arn, "the ARN of a topic"},
    {{"AWS::SQS::Queue", "Arn"}, Form::Arn, "the ARN of a queue"},
    {{"AWS::SecretsManager::Secret", "Id"}, Form::Arn, "the ARN of a secret"},

    {{"AWS::AutoScaling::AutoScalingGroup", "AutoScalingGroupName"},
     Form::Name,
     "the name of an Auto Scaling group"},
    {{"AWS::AutoScaling::LaunchConfiguration", "LaunchConfigurationName"},
     Form::Name,
     "the name of a launch configuration"},
    {{"AWS::DynamoDB::Table", "TableName"}, Form::Name, "the name of a table", true},
    {{"AWS::ECS::Cluster", "Arn"}, Form::Arn, "the name of a cluster"},
    {{"AWS::ECS::Cluster", "ClusterName"}, Form::Name, "the name of a cluster", true},
    {{"AWS::ElasticLoadBalancing::LoadBalancer", "LoadBalancerName"},
     Form::Name,
     "the name of a classic load balancer"},
    {{"AWS::RDS::DBSubnetGroup", "DBSubnetGroupName"}, Form::Name, "the name of a subnet group"},
    {{"AWS::IAM::Group", "GroupName"}, Form::Name, "the name of a group"},
    {{"AWS::IAM::InstanceProfile", "InstanceProfileName"},
     Form::Name,
     "the name of an instance profile"},
    {{"AWS::IAM::Role", "RoleName"}, Form::Name, "the name of a role"},
    {{"AWS::IAM::User", "UserName"}, Form::Name, "the name of a user"},
    {{"AWS::KMS::Alias", "AliasName"}, Form::Name, "a KMS key", true},
    {{"AWS::Lambda::Function", "FunctionName"}, Form::Name, "the name of a function", true},
    {{"AWS::Logs::LogGroup", "LogGroupName"}, Form::Name, "the name of a log group"},
    {{"AWS::S3::Bucket", "BucketName"}, Form::Name, "the name of a bucket"},
    {{"AWS::SQS::Queue", "QueueUrl"}, Form::Url, "the URL of a queue"},
    {{"AWS::EC2::EIP", "PublicIp"}, Form::Host, "an address"},
};

// What the last word of an attribute's name says.
Form formNamed(std::string_view attribute) {
    struct Ending {
        std::string_view text;
        Form form;
    };
    constexpr Ending kEndings[] = {
        {"Arn", Form::Arn},         {"ARN", Form::Arn},       {"DomainName", Form::Host},
        {"DNSName", Form::Host},    {"DnsName", Form::Host},  {"Endpoint", Form::Host},
        {"Address", Form::Host},    {"PublicIp", Form::Host}, {"PrivateIp", Form::Host},
        {"HostedZone", Form::Host}, {"Url", Form::Url},       {"URL", Form::Url},
        {"Name", Form::Name},
    };
    // The id of a stack is an ARN, and what is called no more than `Id` can be one.
    if (attribute.ends_with("Id") && attribute.size() > 2)
        return attribute == "StackId" ? Form::Arn : Form::Id;
    for (const Ending& ending : kEndings)
        if (attribute.ends_with(ending.text))
            return ending.form;
    return Form::Unknown;
}

} // namespace

Kind kindOf(const schema::Relation& relation) {
    const auto* row = std::ranges::find(kRows, relation, &Row::relation);
    if (row != std::end(kRows))
        return {row->form, row->words, row->isAlsoByArn};
    return {formNamed(relation.attribute), {}, false};
}

bool isRefComposite(std::string_view type) {
    constexpr std::string_view kTypes[] = {
        "AWS::Events::Rule",     "AWS::WAFv2::IPSet",  "AWS::WAFv2::RegexPatternSet",
        "AWS::WAFv2::RuleGroup", "AWS::WAFv2::WebACL",
    };
    return std::ranges::find(kTypes, type) != std::end(kTypes);
}

schema::Relation relationOfParameter(std::string_view type) {
    struct Typed {
        std::string_view type;
        schema::Relation relation;
    };
    constexpr Typed kTypes[] = {
        {"AWS::EC2::Instance::Id", {"AWS::EC2::Instance", "InstanceId"}},
        {"AWS::EC2::SecurityGroup::Id", {"AWS::EC2::SecurityGroup", "GroupId"}},
        {"AWS::EC2::Subnet::Id", {"AWS::EC2::Subnet", "SubnetId"}},
        {"AWS::EC2::VPC::Id", {"AWS::EC2::VPC", "VpcId"}},
        {"AWS::EC2::Volume::Id", {"AWS::EC2::Volume", "VolumeId"}},
        {"AWS::Route53::HostedZone::Id", {"AWS::Route53::HostedZone", "Id"}},
    };
    const auto* found = std::ranges::find(kTypes, type, &Typed::type);
    return found == std::end(kTypes) ? schema::Relation{} : found->relation;
}

} // namespace infrac::lint
