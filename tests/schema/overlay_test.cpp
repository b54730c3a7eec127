// Each kind of correction in data/overlay.txt, seen through the query interface: which references
// between resources are right.

#include <array>
#include <optional>
#include <string_view>

#include <doctest/doctest.h>

#include "schema/database.h"

namespace infrac::schema {
namespace {

TEST_SUITE_BEGIN("schema/overlay");

// What `Ref` (no name) or `Fn::GetAtt` of a resource stands for.
Relations valueOf(std::string_view type, std::string_view attribute) {
    auto resource = Database::embedded().find(type);
    CAPTURE(type);
    REQUIRE(resource);
    if (attribute.empty())
        return resource->refRelations();
    auto found = resource->findAttribute(attribute);
    CAPTURE(attribute);
    REQUIRE(found);
    return found->relations();
}

std::optional<Property> findIn(TypeRef type, std::string_view name) {
    while (type.kind() == TypeKind::List)
        type = type.element();
    return type.object().find(name);
}

// `property`, or `property` of the type of `outer`.
Relations acceptedBy(std::string_view type, std::string_view outer, std::string_view property) {
    auto resource = Database::embedded().find(type);
    CAPTURE(type);
    CAPTURE(property);
    REQUIRE(resource);
    auto found =
        outer.empty() ? resource->find(property) : findIn(resource->find(outer)->type(), property);
    REQUIRE(found);
    return found->relations();
}

struct Reference {
    std::string_view type;
    std::string_view outer;
    std::string_view property;
    std::string_view target;
    std::string_view attribute;
};

bool fits(const Reference& r) {
    return acceptedBy(r.type, r.outer, r.property).sharesAny(valueOf(r.target, r.attribute));
}

TEST_CASE("references that are right") {
    const std::array references{
        Reference{"AWS::ApiGateway::Resource", "", "ParentId", "AWS::ApiGateway::RestApi",
                  "RootResourceId"},
        Reference{"AWS::ApiGateway::Method", "", "ResourceId", "AWS::ApiGateway::RestApi",
                  "RootResourceId"},
        Reference{"AWS::EC2::Instance", "", "SecurityGroups", "AWS::EC2::SecurityGroup", ""},
        Reference{"AWS::EC2::Instance", "", "SecurityGroupIds", "AWS::EC2::VPC",
                  "DefaultSecurityGroup"},
        Reference{"AWS::EC2::NetworkAclEntry", "", "NetworkAclId", "AWS::EC2::VPC",
                  "DefaultNetworkAcl"},
        Reference{"AWS::EC2::NetworkAclEntry", "", "NetworkAclId", "AWS::EC2::NetworkAcl", ""},
        Reference{"AWS::EC2::Route", "", "VpcEndpointId", "AWS::EC2::VPCEndpoint", ""},
        Reference{"AWS::ECS::Service", "", "Cluster", "AWS::ECS::Cluster", ""},
        Reference{"AWS::ECS::Service", "", "Cluster", "AWS::ECS::Cluster", "Arn"},
        Reference{"AWS::ECS::Service", "", "TaskDefinition", "AWS::ECS::TaskDefinition", ""},
        Reference{"AWS::ECS::Service", "LoadBalancers", "TargetGroupArn",
                  "AWS::ElasticLoadBalancingV2::TargetGroup", ""},
        Reference{"AWS::ECS::Service", "LoadBalancers", "LoadBalancerName",
                  "AWS::ElasticLoadBalancing::LoadBalancer", ""},
        Reference{"AWS::ECS::Service", "ServiceRegistries", "RegistryArn",
                  "AWS::ServiceDiscovery::Service", "Arn"},
        Reference{"AWS::ECS::TaskDefinition", "", "ExecutionRoleArn", "AWS::IAM::Role", "Arn"},
        Reference{"AWS::ElasticLoadBalancingV2::Listener", "Certificates", "CertificateArn",
                  "AWS::CertificateManager::Certificate", ""},
        Reference{"AWS::ElasticLoadBalancingV2::LoadBalancer", "SubnetMappings", "AllocationId",
                  "AWS::EC2::EIP", "AllocationId"},
        Reference{"AWS::IAM::Policy", "", "Roles", "AWS::IAM::Role", ""},
        Reference{"AWS::IAM::RolePolicy", "", "RoleName", "AWS::IAM::Role", ""},
        Reference{"AWS::ApiGatewayV2::Stage", "", "ApiId", "AWS::ApiGatewayV2::Api", ""},
        Reference{"AWS::ApiGateway::Stage", "AccessLogSetting", "DestinationArn",
                  "AWS::KinesisFirehose::DeliveryStream", "Arn"},
        Reference{"AWS::CodeBuild::Project", "", "ServiceRole", "AWS::IAM::Role", "Arn"},
        Reference{"AWS::S3::BucketPolicy", "", "Bucket", "AWS::S3::Bucket", ""},
        Reference{"AWS::SQS::QueuePolicy", "", "Queues", "AWS::SQS::Queue", ""},
        Reference{"AWS::Lambda::Permission", "", "FunctionName", "AWS::Lambda::Alias", ""},
        Reference{"AWS::Lambda::Permission", "", "FunctionName", "AWS::Serverless::Function", ""},
        Reference{"AWS::Lambda::Permission", "", "FunctionName", "AWS::Serverless::Function",
                  "Arn"},
        Reference{"AWS::ApiGateway::Resource", "", "RestApiId", "AWS::Serverless::Api", ""},
        Reference{"AWS::EC2::SecurityGroup", "SecurityGroupIngress", "SourceSecurityGroupName",
                  "AWS::ElasticLoadBalancing::LoadBalancer", "SourceSecurityGroup.GroupName"},
    };

    for (const Reference& reference : references) {
        CAPTURE(reference.property);
        CAPTURE(reference.target);
        CHECK(fits(reference));
    }
}

TEST_CASE("references that are wrong") {
    const std::array references{
        Reference{"AWS::Logs::LogGroup", "", "LogGroupName", "AWS::Lambda::Function", ""},
        Reference{"AWS::ECS::Service", "LoadBalancers", "TargetGroupArn",
                  "AWS::ElasticLoadBalancingV2::LoadBalancer", ""},
        Reference{"AWS::ElasticLoadBalancingV2::LoadBalancer", "SubnetMappings", "AllocationId",
                  "AWS::EC2::EIP", ""},
        Reference{"AWS::Lambda::Function", "", "Role", "AWS::IAM::Role", ""},
        Reference{"AWS::EC2::Route", "", "NatGatewayId", "AWS::EC2::InternetGateway", ""},
        Reference{"AWS::EC2::Route", "", "NatGatewayId", "AWS::EC2::Route", ""},
    };

    for (const Reference& reference : references) {
        CAPTURE(reference.property);
        CAPTURE(reference.target);
        CHECK_FALSE(fits(reference));
    }
}

TEST_CASE("a value that depends on a name beside it has no relation") {
    CHECK(acceptedBy("AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerAttributes", "Value")
              .empty());
}

TEST_CASE("two names of one thing are one identity") {
    Relations id = valueOf("AWS::EC2::SecurityGroup", "Id");
    Relations groupId = valueOf("AWS::EC2::SecurityGroup", "GroupId");

    REQUIRE(id.size() == 1);
    CHECK(id[0] == Relation{"AWS::EC2::SecurityGroup", "GroupId"});
    CHECK(groupId[0] == id[0]);
}

TEST_CASE("an attribute that repeats a property stands for what that refers to") {
    CHECK(valueOf("AWS::EC2::Subnet", "VpcId").contains({"AWS::EC2::VPC", "VpcId"}));
}

TEST_CASE("some types take the names of properties in Fn::GetAtt") {
    CHECK(Database::embedded().find("AWS::SNS::Topic")->propertiesAreAttributes());
    CHECK_FALSE(Database::embedded().find("AWS::S3::Bucket")->propertiesAreAttributes());
}

TEST_CASE("values and traits can be corrected too") {
    auto group = Database::embedded().find("AWS::ElasticLoadBalancingV2::TargetGroup");

    CHECK_FALSE(group->find("HealthCheckProtocol")->constraints().allows("UDP"));
    CHECK(group->find("Protocol")->constraints().allows("UDP"));
    CHECK(Database::embedded().find("AWS::ECR::Repository")->isStateful());
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::schema
