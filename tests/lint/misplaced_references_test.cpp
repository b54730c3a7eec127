// References of the wrong kind: which are told, which are not, and what the fix writes.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "lint/own_findings.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/misplaced_references");

constexpr std::string_view kResources = R"(Parameters:
  Network: {Type: "AWS::EC2::VPC::Id"}
  Parts: {Type: "List<AWS::EC2::Subnet::Id>"}
  Any: {Type: String}
Conditions:
  Never: !Equals [a, b]
  Sometimes: !Equals [!Ref Any, x]
Resources:
  Vpc: {Type: "AWS::EC2::VPC", Properties: {CidrBlock: 10.0.0.0/16}}
  Subnet: {Type: "AWS::EC2::Subnet", Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
  Group: {Type: "AWS::EC2::SecurityGroup", Properties: {GroupDescription: a, VpcId: !Ref Vpc}}
  Role: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {}}}
  Profile: {Type: "AWS::IAM::InstanceProfile", Properties: {Roles: [!Ref Role]}}
  Queue: {Type: "AWS::SQS::Queue"}
  Topic: {Type: "AWS::SNS::Topic"}
  Bucket: {Type: "AWS::S3::Bucket"}
  Key: {Type: "AWS::KMS::Key", Properties: {KeyPolicy: {}}}
  Logs: {Type: "AWS::Logs::LogGroup"}
  Acl: {Type: "AWS::WAFv2::WebACL", Properties: {}}
  Address: {Type: "AWS::EC2::EIP"}
  Setting: {Type: "AWS::SSM::Parameter", Properties: {Type: String, Value: a}}
  Thing:
    Type: TYPE
    Properties:
      REST
)";

std::string templateWith(std::string_view type, std::string_view properties) {
    std::string out{kResources};
    out.replace(out.find("TYPE"), 4, fmt::format("{}", type));
    out.replace(out.find("REST"), 4, properties);
    return out;
}

std::string codes(std::string_view type, std::string_view properties) {
    return ownFindingsOf(templateWith(type, properties)).codes;
}

// What the properties are after the fix.
std::string fixed(std::string_view type, std::string_view properties) {
    const std::string out = ownFindingsOf(templateWith(type, properties)).fixed;
    constexpr std::string_view kBefore = "    Properties:\n      ";
    const std::size_t begin = out.rfind(kBefore) + kBefore.size();
    return out.substr(begin, out.size() - begin - 1);
}

TEST_CASE("a name, a URL or an id where an ARN belongs") {
    CHECK(codes("AWS::Lambda::Function", "Role: !Ref Role") == "L102 ");
    CHECK(codes("AWS::Lambda::Function", "Role: !GetAtt Role.Arn").empty());
    CHECK(codes("AWS::Lambda::Function", "DeadLetterConfig: {TargetArn: !Ref Queue}") == "L102 ");
    CHECK(codes("AWS::Lambda::Function", "DeadLetterConfig: {TargetArn: !Ref Topic}").empty());
    CHECK(codes("AWS::Lambda::EventSourceMapping", "EventSourceArn: !Ref Queue") == "L102 ");
    CHECK(codes("AWS::Lambda::Permission", "SourceArn: !Ref Bucket") == "L102 ");
    CHECK(codes("AWS::SNS::Subscription", "{Protocol: sqs, Endpoint: !Ref Queue}") == "L102 ");
    CHECK(codes("AWS::WAFv2::WebACLAssociation", "WebACLArn: !Ref Acl") == "L102 ");
    CHECK(codes("AWS::S3::Bucket",
                "NotificationConfiguration: {QueueConfigurations: [{Event: 's3:*', Queue: !Ref "
                "Queue}]}") == "L102 ");
    CHECK(codes("AWS::SQS::Queue", "RedrivePolicy: {deadLetterTargetArn: !Ref Queue}") == "L102 ");
    CHECK(codes("AWS::SQS::Queue", "RedrivePolicy: {deadLetterTargetArn: !GetAtt Queue.Arn}")
              .empty());
}

TEST_CASE("places that take a name as well as an ARN") {
    CHECK(codes("AWS::ECS::TaskDefinition", "TaskRoleArn: !Ref Role").empty());
    CHECK(codes("AWS::ECS::TaskDefinition", "ExecutionRoleArn: !Ref Role").empty());
    CHECK(codes("AWS::CodeBuild::Project", "ServiceRole: !Ref Role").empty());
    CHECK(codes("AWS::Glue::Job", "Role: !Ref Role").empty());
    CHECK(codes("AWS::SQS::Queue", "KmsMasterKeyId: !Ref Key").empty());
    CHECK(codes("AWS::SQS::Queue", "KmsMasterKeyId: !GetAtt Key.Arn").empty());
    CHECK(codes("AWS::AutoScaling::LaunchConfiguration", "IamInstanceProfile: !GetAtt Profile.Arn")
              .empty());
}

TEST_CASE("an ARN where a name, a URL or an id belongs") {
    CHECK(codes("AWS::SQS::QueuePolicy", "Queues: [!GetAtt Queue.Arn]") == "L102 ");
    CHECK(codes("AWS::SQS::QueuePolicy", "Queues: [!GetAtt Queue.QueueName]") == "L102 ");
    CHECK(codes("AWS::SQS::QueuePolicy", "Queues: [!Ref Queue]").empty());
    CHECK(codes("AWS::S3::BucketPolicy", "Bucket: !GetAtt Bucket.Arn") == "L102 ");
    CHECK(codes("AWS::IAM::InstanceProfile", "Roles: [!GetAtt Role.Arn]") == "L102 ");
    CHECK(codes("AWS::Batch::JobDefinition",
                "ContainerProperties: {LogConfiguration: {LogDriver: awslogs, Options: "
                "{awslogs-group: !GetAtt Logs.Arn}}}") == "L102 ");
    // E1040 tells it.
    CHECK(codes("AWS::Logs::MetricFilter", "LogGroupName: !GetAtt Logs.Arn").empty());
    CHECK(codes("AWS::EC2::Instance", "IamInstanceProfile: !GetAtt Profile.Arn") == "L102 ");
    CHECK(codes("AWS::EC2::NatGateway", "AllocationId: !Ref Address") == "L101 ");
    CHECK(codes("AWS::EC2::EIPAssociation", "EIP: !Ref Address").empty());
}

TEST_CASE("another kind of resource") {
    CHECK(codes("AWS::EC2::RouteTable", "VpcId: !Ref Vpc").empty());
    CHECK(codes("AWS::EC2::Route", "RouteTableId: !Ref Subnet") == "L103 ");
    CHECK(codes("AWS::EC2::Route", "GatewayId: !Ref Address") == "L103 ");
    CHECK(codes("AWS::EC2::Instance", "IamInstanceProfile: !Ref Role") == "L103 ");
    CHECK(codes("AWS::Lambda::Function", "Role: !Ref Profile") == "L103 ");
    CHECK(codes("AWS::Lambda::Function", "Role: !GetAtt Queue.Arn") == "L103 ");
    CHECK(codes("AWS::EC2::Instance", "SecurityGroupIds: [!Ref Queue]") == "L103 ");
    CHECK(codes("AWS::IAM::InstanceProfile", "Roles: [!Ref Logs]") == "L103 ");
    // E1040 tells it.
    CHECK(codes("AWS::SNS::Subscription", "TopicArn: !GetAtt Queue.Arn").empty());
    // What a parameter of the store has nobody knows.
    CHECK(codes("AWS::EC2::Route", "RouteTableId: !GetAtt Setting.Value").empty());
    CHECK(codes("AWS::EC2::Route", "RouteTableId: !Ref Any").empty());
    CHECK(codes("AWS::EC2::Route", "RouteTableId: !Ref Nowhere").empty());
}

TEST_CASE("a profile can have the name of its role") {
    CHECK(ownFindingsOf(R"(Resources:
  Role: {Type: "AWS::IAM::Role", Properties: {AssumeRolePolicyDocument: {}}}
  Profile:
    Type: AWS::IAM::InstanceProfile
    Properties: {Roles: [!Ref Role], InstanceProfileName: !Ref Role}
  Machine: {Type: "AWS::EC2::Instance", Properties: {IamInstanceProfile: !Ref Role}}
)")
              .codes.empty());
}

TEST_CASE("parameters") {
    CHECK(codes("AWS::EC2::RouteTable", "VpcId: !Ref Network").empty());
    CHECK(codes("AWS::EC2::Route", "RouteTableId: !Ref Network") == "L104 ");
    CHECK(codes("AWS::Lambda::Function", "VpcConfig: {SubnetIds: !Ref Parts}").empty());
    CHECK(codes("AWS::Lambda::Function", "VpcConfig: {SecurityGroupIds: !Ref Parts}") == "L104 ");
    CHECK(codes("AWS::EC2::VPCEndpoint", "{VpcId: !Ref Network, RouteTableIds: !Ref Parts}") ==
          "L104 ");
}

TEST_CASE("branches that never come say nothing") {
    CHECK(codes("AWS::Lambda::Function", "Role: !If [Sometimes, !Ref Role, !GetAtt Role.Arn]") ==
          "L102 ");
    CHECK(codes("AWS::Lambda::Function", "Role: !If [Sometimes, !GetAtt Role.Arn, !Ref Role]") ==
          "L102 ");
}

TEST_CASE("policies") {
    const auto statement = [](std::string_view rest) {
        return codes("AWS::IAM::ManagedPolicy",
                     fmt::format("PolicyDocument: {{Version: '2012-10-17', Statement: [{{Effect: "
                                 "Allow, Action: 's3:GetObject', {}}}]}}",
                                 rest));
    };
    CHECK(statement("Resource: !Ref Bucket") == "L102 ");
    CHECK(statement("Resource: [!GetAtt Bucket.Arn, !Sub '${Bucket}']") == "L102 ");
    CHECK(statement("Resource: [!GetAtt Bucket.Arn, !Sub '${Bucket.Arn}/*']").empty());
    CHECK(statement("Resource: !Ref Topic").empty());
    CHECK(codes("AWS::SNS::TopicPolicy",
                "{Topics: [!Ref Topic], PolicyDocument: {Version: '2012-10-17', Statement: "
                "[{Effect: Allow, Principal: {AWS: !Ref Role}, Action: 'sns:Publish', Resource: "
                "'*'}]}}") == "L102 ");
}

TEST_CASE("the fix is written as the reference is") {
    CHECK(fixed("AWS::Lambda::Function", "Role: !Ref Role") == "Role: !GetAtt Role.Arn");
    CHECK(fixed("AWS::Lambda::Function", "Role: {Ref: Role}") == "Role: {Fn::GetAtt: [Role, Arn]}");
    CHECK(fixed("AWS::Lambda::Function", "Role:\n        Ref: Role") ==
          "Role:\n        Fn::GetAtt: [Role, Arn]");
    CHECK(fixed("AWS::Lambda::Function", R"(Role: {"Ref": "Role"})") ==
          R"(Role: {"Fn::GetAtt": ["Role", "Arn"]})");
    CHECK(fixed("AWS::Lambda::Function", "Role: !Sub '${Role}'") == "Role: !GetAtt Role.Arn");
    CHECK(fixed("AWS::SQS::QueuePolicy", "Queues: [!GetAtt Queue.Arn]") == "Queues: [!Ref Queue]");
    CHECK(fixed("AWS::SQS::QueuePolicy", "Queues:\n        - !GetAtt [Queue, Arn]") ==
          "Queues:\n        - !Ref Queue");
    CHECK(fixed("AWS::SQS::QueuePolicy", "Queues:\n        - Fn::GetAtt: [Queue, Arn]") ==
          "Queues:\n        - Ref: Queue");
    CHECK(fixed("AWS::SQS::QueuePolicy", "Queues:\n        - Fn::GetAtt:\n          - Queue\n"
                                         "          - Arn") ==
          "Queues:\n        - Fn::GetAtt:\n          - Queue\n          - Arn");
    // Also of what E1040 and E1041 tell.
    CHECK(fixed("AWS::Logs::MetricFilter", "LogGroupName: !GetAtt Logs.Arn") ==
          "LogGroupName: !Ref Logs");
    CHECK(fixed("AWS::EC2::RouteTable", "VpcId: !Ref Subnet") == "VpcId: !GetAtt Subnet.VpcId");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
