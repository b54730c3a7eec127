// Golden facts about well-known resource types, and the numbers of all.

#include "schema/database.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

namespace infrac::schema {
namespace {

TEST_SUITE_BEGIN("schema/database");

const Database& db() { return Database::embedded(); }

ResourceType resource(std::string_view name) {
    auto found = db().find(name);
    CAPTURE(name);
    REQUIRE(found);
    return *found;
}

ObjectType objectOf(TypeRef type) {
    while (type.kind() == TypeKind::List || type.kind() == TypeKind::Map)
        type = type.element();
    REQUIRE(type.kind() == TypeKind::Object);
    return type.object();
}

Property property(std::string_view typeName, const std::vector<std::string_view>& path) {
    ObjectType object = resource(typeName).object();
    for (size_t i = 0; i + 1 < path.size(); ++i) {
        auto step = object.find(path[i]);
        REQUIRE(step);
        object = objectOf(step->type());
    }
    auto found = object.find(path.back());
    REQUIRE(found);
    return *found;
}

std::vector<std::string_view> listed(const Strings& strings) {
    return {strings.begin(), strings.end()};
}

using Names = std::vector<std::string_view>;

TEST_CASE("the database is complete") {
    CHECK(db().resourceCount() == 1828);
    CHECK(db().nestedTypeCount() == 8139);
    CHECK(db().patternCount() == 2202);
    CHECK(db().regions().size() == 46);
}

TEST_CASE("resources are sorted, found by their exact name and know their index") {
    for (size_t i = 1; i < db().resourceCount(); ++i)
        CHECK(db().resource(i - 1).name() < db().resource(i).name());

    CHECK(resource("AWS::S3::Bucket").index() == db().find("AWS::S3::Bucket")->index());
    CHECK(db().resource(resource("AWS::S3::Bucket").index()).name() == "AWS::S3::Bucket");
    CHECK_FALSE(db().find("aws::s3::bucket"));
    CHECK_FALSE(db().find("AWS::S3::Bucke"));
    CHECK_FALSE(db().find(""));
    CHECK_FALSE(db().find("ZZZ"));
}

TEST_CASE("properties are sorted and found by name") {
    ResourceType bucket = resource("AWS::S3::Bucket");

    for (size_t i = 1; i < bucket.propertyCount(); ++i)
        CHECK(bucket.property(i - 1).name() < bucket.property(i).name());
    CHECK(bucket.find("BucketName")->name() == "BucketName");
    CHECK_FALSE(bucket.find("Bucketname"));
}

TEST_CASE("Ref returns what AWS documents") {
    struct Expected {
        std::string_view type;
        std::string_view ref;
    };
    const std::array expected{
        Expected{"AWS::EC2::EIP", "PublicIp"},
        Expected{"AWS::EC2::VPC", "VpcId"},
        Expected{"AWS::EC2::Subnet", "SubnetId"},
        Expected{"AWS::EC2::RouteTable", "RouteTableId"},
        Expected{"AWS::EC2::InternetGateway", "InternetGatewayId"},
        Expected{"AWS::EC2::NatGateway", "NatGatewayId"},
        Expected{"AWS::EC2::SecurityGroup", "GroupId"},
        Expected{"AWS::ECS::Cluster", "ClusterName"},
        Expected{"AWS::ECS::Service", "ServiceArn"},
        Expected{"AWS::ECS::TaskDefinition", "TaskDefinitionArn"},
        Expected{"AWS::ElasticLoadBalancingV2::TargetGroup", "TargetGroupArn"},
        Expected{"AWS::Logs::LogGroup", "LogGroupName"},
        Expected{"AWS::DynamoDB::Table", "TableName"},
        Expected{"AWS::IAM::Role", "RoleName"},
        Expected{"AWS::ECR::Repository", "RepositoryName"},
        Expected{"AWS::Cognito::UserPool", "UserPoolId"},
        Expected{"AWS::Cognito::UserPoolClient", "ClientId"},
        Expected{"AWS::ApiGateway::VpcLink", "VpcLinkId"},
        Expected{"AWS::ApiGateway::RestApi", "RestApiId"},
        Expected{"AWS::CloudFront::Distribution", "Id"},
        Expected{"AWS::CloudFront::OriginAccessControl", "Id"},
        Expected{"AWS::Lambda::Function", "FunctionName"},
        Expected{"AWS::SNS::Topic", "TopicArn"},
        Expected{"AWS::SQS::Queue", "QueueUrl"},
    };

    for (const Expected& e : expected) {
        CAPTURE(e.type);
        CHECK(resource(e.type).refAttribute() == e.ref);
        CHECK_FALSE(resource(e.type).isRefComposite());
        CHECK_FALSE(resource(e.type).refRelations().empty());
    }
}

TEST_CASE("a Ref of joined values stands for nothing else") {
    ResourceType route = resource("AWS::EC2::Route");

    CHECK(route.isRefComposite());
    CHECK(route.refAttribute().empty());
    CHECK(route.refRelations().empty());
}

TEST_CASE("a Ref of a property stands for what the property refers to") {
    CHECK(resource("AWS::S3::BucketPolicy")
              .refRelations()
              .contains({"AWS::S3::Bucket", "BucketName"}));
}

TEST_CASE("attributes are found by name, dots included") {
    ResourceType instance = resource("AWS::RDS::DBInstance");

    REQUIRE(instance.findAttribute("Endpoint.Address"));
    CHECK(instance.findAttribute("Endpoint.Address")->type().kind() == TypeKind::String);
    CHECK_FALSE(instance.findAttribute("Endpoint.Addres"));
    CHECK(resource("AWS::EC2::VPC").findAttribute("CidrBlock"));
    CHECK(resource("AWS::EC2::VPC").findAttribute("DefaultSecurityGroup"));
}

TEST_CASE("required properties and combinations") {
    CHECK(property("AWS::DynamoDB::Table", {"KeySchema"}).isRequired());
    CHECK_FALSE(property("AWS::DynamoDB::Table", {"TableName"}).isRequired());
    CHECK(property("AWS::Lambda::Function", {"Role"}).isRequired());
    CHECK(property("AWS::ECS::TaskDefinition", {"ContainerDefinitions", "Image"}).isRequired());
}

TEST_CASE("what a change replaces") {
    CHECK(property("AWS::DynamoDB::Table", {"TableName"}).isCreateOnly());
    CHECK(property("AWS::EC2::Subnet", {"CidrBlock"}).isCreateOnly());
    CHECK_FALSE(property("AWS::EC2::Subnet", {"MapPublicIpOnLaunch"}).isCreateOnly());
    CHECK(property("AWS::ECS::Service", {"LaunchType"}).isConditionalCreateOnly());
    CHECK_FALSE(property("AWS::ECS::Service", {"LaunchType"}).isCreateOnly());
}

TEST_CASE("flags of properties") {
    CHECK(property("AWS::ECS::Service", {"ForceNewDeployment"}).isWriteOnly());
    CHECK(property("AWS::Logs::LogGroup", {"DataProtectionPolicy"}).isPolicy());
    CHECK(property("AWS::ECS::TaskDefinition",
                   {"ContainerDefinitions", "LogConfiguration", "LogDriver"})
              .hasSoftEnum());
    CHECK_FALSE(property("AWS::ECS::Service", {"LaunchType"}).hasSoftEnum());
}

TEST_CASE("values that are allowed") {
    Constraints driver = property("AWS::ECS::TaskDefinition",
                                  {"ContainerDefinitions", "LogConfiguration", "LogDriver"})
                             .constraints();

    CHECK(listed(driver.values) == Names{"awsfirelens", "awslogs", "fluentd", "gelf", "journald",
                                         "json-file", "splunk", "syslog"});
    CHECK(driver.allows("awslogs"));
    CHECK_FALSE(driver.allows("AWSLOGS"));
    CHECK_FALSE(driver.allows("aws"));
    CHECK_FALSE(driver.caseInsensitive);
}

TEST_CASE("without a list every value is allowed") {
    CHECK(property("AWS::S3::Bucket", {"BucketName"}).constraints().allows("anything"));
}

TEST_CASE("lengths, ranges and patterns of a value and of its elements") {
    Constraints name = property("AWS::Lambda::Function", {"FunctionName"}).constraints();
    CHECK(name.minLength == 1);
    CHECK(name.maxLength == 64);
    CHECK(name.pattern);
    CHECK_FALSE(name.minItems);

    Property layers = property("AWS::Lambda::Function", {"Layers"});
    CHECK(layers.constraints().maxItems == 5);
    CHECK(layers.constraints().uniqueItems);
    CHECK_FALSE(layers.constraints().pattern);
    CHECK(layers.constraints(1).minLength == 1);
    CHECK(layers.constraints(1).pattern);
    CHECK_FALSE(layers.constraints(1).uniqueItems);
    CHECK_FALSE(layers.constraints(2).pattern);

    Constraints port = property("AWS::ElasticLoadBalancingV2::TargetGroup", {"Port"}).constraints();
    CHECK(port.minimum == 1.0);
    CHECK(port.maximum == 65535.0);
    CHECK(property("AWS::EC2::VPC", {"CidrBlock"}).constraints().format == "ipv4-network");
}

TEST_CASE("a pattern keeps its line breaks and its characters beyond ASCII") {
    auto hasPattern = [](std::string_view part) {
        for (size_t i = 0; i < db().resourceCount(); ++i)
            for (size_t j = 0; j < db().resource(i).propertyCount(); ++j) {
                Constraints constraints = db().resource(i).property(j).constraints();
                if (constraints.pattern.value_or("").find(part) != std::string_view::npos)
                    return true;
            }
        return false;
    };

    CHECK(hasPattern("[\\P{C}\r\n\t]*"));
    CHECK(hasPattern("\xE3\x80\x80"));
}

TEST_CASE("defaults are JSON") {
    CHECK(property("AWS::ECS::Service", {"PlatformVersion"}).defaultValue() == "\"LATEST\"");
    CHECK(property("AWS::ECS::Service", {"Cluster"}).defaultValue().empty());
}

TEST_CASE("types describe themselves") {
    CHECK(property("AWS::S3::Bucket", {"BucketName"}).type().describe() == "string");
    CHECK(property("AWS::S3::Bucket", {"Tags"}).type().describe() == "list<Tag>");
    CHECK(property("AWS::ECS::TaskDefinition", {"ContainerDefinitions"}).type().describe() ==
          "list<ContainerDefinition>");
    CHECK(property("AWS::Lambda::Function", {"Environment", "Variables"}).type().describe() ==
          "map<string>");
    CHECK(property("AWS::SNS::Subscription", {"FilterPolicy"}).type().describe() ==
          "json or string");
    CHECK(property("AWS::SNS::Subscription", {"FilterPolicy"}).type().alternativeCount() == 2);
    CHECK(property("AWS::SNS::Subscription", {"Protocol"}).type().alternativeCount() == 0);
}

TEST_CASE("a type can contain itself") {
    TypeRef statement = property("AWS::WAFv2::WebACL", {"Rules", "Statement"}).type();

    TypeRef inner =
        statement.object().find("NotStatement")->type().object().find("Statement")->type();

    CHECK(inner == statement);
}

TEST_CASE("equal types of several resources are one") {
    CHECK(
        property("AWS::ElasticLoadBalancingV2::Listener", {"DefaultActions", "FixedResponseConfig"})
            .type() ==
        property("AWS::ElasticLoadBalancingV2::ListenerRule", {"Actions", "FixedResponseConfig"})
            .type());
}

Combo combo(const ObjectType& object, ComboKind kind) {
    for (size_t i = 0; i < object.comboCount(); ++i)
        if (object.combo(i).kind() == kind)
            return object.combo(i);
    FAIL("the type has no such combination");
    return object.combo(0);
}

TEST_CASE("combinations that have names") {
    Combo egress =
        combo(resource("AWS::EC2::SecurityGroupEgress").object(), ComboKind::RequiredXor);
    CHECK(listed(egress.names()) ==
          Names{"CidrIp", "CidrIpv6", "DestinationPrefixListId", "DestinationSecurityGroupId"});
    CHECK(egress.branchCount() == 0);

    Combo group = combo(resource("AWS::EC2::SecurityGroup").object(), ComboKind::DependentRequired);
    CHECK(listed(group.names()) == Names{"SecurityGroupEgress", "VpcId"});
}

TEST_CASE("combinations that have branches") {
    Combo policy = combo(resource("AWS::IAM::Policy").object(), ComboKind::AnyOfRequired);

    REQUIRE(policy.branchCount() == 3);
    CHECK(listed(policy.branch(0)) == Names{"Users"});
    CHECK(listed(policy.branch(2)) == Names{"Roles"});
    CHECK(policy.names().empty());

    size_t found = 0;
    for (size_t i = 0; i < db().resourceCount(); ++i)
        for (size_t j = 0; j < db().resource(i).comboCount(); ++j)
            found += db().resource(i).combo(j).kind() == ComboKind::OneOfRequired ? 1U : 0U;
    CHECK(found > 0);
}

TEST_CASE("tags") {
    CHECK(resource("AWS::S3::Bucket").tagsProperty() == "Tags");
    CHECK(resource("AWS::S3::Bucket").tagStyle() == TagStyle::List);
    CHECK(resource("AWS::AutoScaling::AutoScalingGroup").tagStyle() == TagStyle::AutoScalingGroup);
    CHECK(resource("AWS::EC2::Route").tagStyle() == TagStyle::None);
    CHECK(resource("AWS::EC2::Route").tagsProperty().empty());
}

TEST_CASE("traits of resources") {
    CHECK(resource("AWS::S3::Bucket").isStateful());
    CHECK_FALSE(resource("AWS::S3::BucketPolicy").isStateful());
    CHECK(resource("AWS::Serverless::Function").isTransform());
    CHECK_FALSE(resource("AWS::Lambda::Function").isTransform());
    CHECK(resource("AWS::EC2::SecurityGroupIngress").isSecurityRelevant());
    CHECK(resource("AWS::SQS::Queue").arnTemplate() ==
          "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}");
}

TEST_CASE("regions") {
    CHECK(db().isKnownRegion("eu-west-1"));
    CHECK_FALSE(db().isKnownRegion("eu-west-9"));
    CHECK(resource("AWS::S3::Bucket").supportsRegion("eu-west-1"));
    CHECK_FALSE(resource("AWS::S3::Bucket").supportsRegion("eu-west-9"));
    CHECK(resource("AWS::EC2::RouteServer").hasRegionData());
    CHECK_FALSE(resource("AWS::EC2::RouteServer").supportsRegion("cn-north-1"));
}

TEST_CASE("ranges are empty by default and iterate in order") {
    CHECK(Strings{}.empty());
    CHECK(Relations{}.begin() == Relations{}.end());
    CHECK(std::is_sorted(db().regions().begin(), db().regions().end()));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::schema
