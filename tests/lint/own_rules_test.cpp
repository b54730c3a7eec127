// Where the rules of our own speak and where they are silent, beyond the examples of their pages.

#include <string>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "lint/own_findings.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/own_rules");

std::string ownFindings(std::string_view resource) {
    return ownFindingsOf(fmt::format("Conditions:\n  Maybe: !Equals [!Ref AWS::Region, "
                                     "us-east-1]\nResources:\n  Thing: {}\n",
                                     resource))
        .codes;
}

std::string ofType(std::string_view type, std::string_view properties) {
    return ownFindings(fmt::format("{{Type: '{}', Properties: {{{}}}}}", type, properties));
}

std::string inPolicy(std::string_view statement) {
    return ownFindings(fmt::format("{{Type: AWS::IAM::ManagedPolicy, Properties: {{PolicyDocument: "
                                   "{{Version: '2012-10-17', Statement: {}}}}}}}",
                                   statement));
}

TEST_CASE("actions are read as IAM reads them") {
    CHECK(inPolicy("[{Effect: Allow, Action: '*', Resource: '*'}]") == "L201 ");
    CHECK(inPolicy("{Effect: Allow, Action: ['*:*'], Resource: ['*']}") == "L201 ");
    CHECK(inPolicy("[{Effect: Deny, Action: '*', Resource: '*'}]").empty());
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:passrole', Resource: '*'}]") == "L203 ");
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:Pass*', Resource: '*'}]") == "L203 ");
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:Get*', Resource: '*'}]").empty());
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:PassRole', Resource: '*', Condition: "
                   "{StringEquals: {iam:PassedToService: ecs-tasks.amazonaws.com}}}]")
              .empty());
}

TEST_CASE("conditions inside of statements are followed") {
    CHECK(inPolicy("[!If [Maybe, {Effect: Allow, Action: '*', Resource: '*'}, !Ref "
                   "AWS::NoValue]]") == "L201 ");
    CHECK(inPolicy("[{Effect: Allow, Action: !If [Maybe, '*', 's3:*'], Resource: '*'}]") ==
          "L201 ");
    CHECK(inPolicy("[{Effect: !If [Maybe, Allow, Deny], Action: ['*'], Resource: ['*']}]") ==
          "L201 ");
    CHECK(inPolicy("[{Effect: Allow, Action: [!If [Maybe, 'iam:PassRole', 's3:Get*']], Resource: "
                   "!If [Maybe, '*', 'arn:aws:s3:::a']}]") == "L203 ");
    CHECK(inPolicy("[{Effect: Allow, Action: [!If [Maybe, 'iam:PassRole', 's3:Get*']], Resource: "
                   "!If [Maybe, 'arn:aws:iam::123456789012:role/a', '*']}]")
              .empty());
}

TEST_CASE("what is allowed but for a few things") {
    CHECK(inPolicy("[{Effect: Allow, NotAction: 'iam:*', Resource: '*'}]") == "L202 ");
    CHECK(inPolicy("[{Effect: Allow, NotAction: 'iam:*', Resource: 'arn:aws:s3:::a/*'}]").empty());
    CHECK(inPolicy("[{Effect: Deny, NotAction: 'iam:*', Resource: '*'}]").empty());
    CHECK(inPolicy("[{Effect: Allow, Action: 's3:*', NotResource: 'arn:aws:s3:::a/*'}]") ==
          "L202 ");
}

TEST_CASE("rights that grow") {
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:CreatePolicyVersion', Resource: '*'}]") ==
          "L207 ");
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:Put*', Resource: 'arn:aws:iam::*:role/*'}]") ==
          "L207 ");
    // Of users `PutRolePolicy` says nothing.
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:PutRolePolicy', Resource: "
                   "'arn:aws:iam::*:user/*'}]")
              .empty());
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:PutRolePolicy', Resource: !Sub "
                   "'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*'}]") == "L207 ");
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:PutRolePolicy', Resource: "
                   "'arn:aws:iam::*:role/app-*'}]")
              .empty());
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:AttachRolePolicy', Resource: '*', Condition: "
                   "{StringEquals: {'iam:PermissionsBoundary': 'arn:aws:iam::1:policy/b'}}}]")
              .empty());
    // `iam:*` has `iam:PassRole` too, which is not told again.
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:*', Resource: '*'}]") == "L207 ");
    CHECK(inPolicy("[{Effect: Allow, Action: 'sts:*', Resource: '*'}]") == "L208 ");
    CHECK(inPolicy("[{Effect: Allow, Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/a'}]")
              .empty());
}

TEST_CASE("a policy that limits others may allow everything") {
    const auto limited = [](std::string_view property) {
        return ownFindingsOf(
                   fmt::format("Resources:\n"
                               "  Limit: {{Type: 'AWS::IAM::ManagedPolicy', Properties: "
                               "{{PolicyDocument: {{Version: '2012-10-17', Statement: [{{Effect: "
                               "Allow, Action: '*', Resource: '*'}}]}}}}}}\n"
                               "  Role: {{Type: 'AWS::IAM::Role', Properties: "
                               "{{AssumeRolePolicyDocument: {{}}, {}}}}}\n",
                               property))
            .codes;
    };
    CHECK(limited("PermissionsBoundary: !Ref Limit").empty());
    CHECK(limited("ManagedPolicyArns: [!Ref Limit]") == "L201 ");
}

std::string trusting(std::string_view statement) {
    return ofType("AWS::IAM::Role",
                  fmt::format("AssumeRolePolicyDocument: {{Version: '2012-10-17', Statement: "
                              "[{{Effect: Allow, Action: 'sts:AssumeRole', {}}}]}}",
                              statement));
}

TEST_CASE("who may take a role") {
    CHECK(trusting("Principal: '*'") == "L204 ");
    CHECK(trusting("Principal: {AWS: ['123456789012', '*']}") == "L204 ");
    CHECK(trusting("NotPrincipal: {AWS: '123456789012'}") == "L204 ");
    CHECK(trusting("Principal: '*', Condition: {Bool: {'aws:SecureTransport': true}}") == "L204 ");
    CHECK(trusting("Principal: '*', Condition: {StringLike: {'aws:PrincipalArn': '*'}}") ==
          "L204 ");
    CHECK(trusting("Principal: '*', Condition: {'ForAllValues:StringEquals': "
                   "{'aws:PrincipalOrgPaths': a}}") == "L204 ");
    CHECK(
        trusting("Principal: '*', Condition: {StringEquals: {'aws:PrincipalOrgID': o-a}}").empty());
    CHECK(trusting("Principal: {AWS: !Ref AWS::AccountId}").empty());
}

TEST_CASE("identities that everyone can have") {
    constexpr std::string_view kGitHub =
        "Principal: {Federated: !Sub 'arn:aws:iam::${AWS::AccountId}:oidc-provider/"
        "token.actions.githubusercontent.com'}";
    const auto federated = [&](std::string_view condition) {
        return trusting(fmt::format("{}, Condition: {}", kGitHub, condition));
    };
    CHECK(trusting(kGitHub) == "L209 ");
    CHECK(federated("{StringLike: {'token.actions.githubusercontent.com:sub': 'repo:*'}}") ==
          "L209 ");
    CHECK(federated("{StringLike: {'token.actions.githubusercontent.com:sub': 'repo:me/*'}}")
              .empty());
    CHECK(federated("{StringLike: {'token.actions.githubusercontent.com:sub': !Sub "
                    "'repo:${Org}/*'}}")
              .empty());
    CHECK(federated("{StringEquals: {'token.actions.githubusercontent.com:aud': a}}") == "L209 ");
    CHECK(federated("{StringEquals: {'token.actions.githubusercontent.com:repository_owner': me}}")
              .empty());
    CHECK(trusting("Principal: {Federated: cognito-identity.amazonaws.com}") == "L209 ");
    CHECK(trusting("Principal: {Federated: 'arn:aws:iam::1:oidc-provider/oidc.eks.eu-west-1."
                   "amazonaws.com/id/A'}")
              .empty());
    CHECK(
        trusting("Principal: {Federated: 'arn:aws:iam::1:oidc-provider/evil-gitlab.com'}").empty());
}

TEST_CASE("conditions that never hold") {
    const auto condition = [](std::string_view test) {
        return trusting(fmt::format("Principal: {{AWS: '123456789012'}}, Condition: {{{}}}", test));
    };
    CHECK(condition("StringEquals: {'aws:PrincipalArn': 'arn:aws:iam::1:role/a*'}") == "L210 ");
    CHECK(condition("StringLike: {'aws:PrincipalArn': 'arn:aws:iam::1:role/a*'}").empty());
    CHECK(condition("ArnEquals: {'aws:PrincipalArn': 'arn:aws:iam::1:role/a*'}").empty());
    CHECK(condition("StringEquals: {'aws:SourceAcount': '123456789012'}") == "L210 ");
    CHECK(condition("StringEquals: {'AWS:sourceaccount': '123456789012'}").empty());
    CHECK(condition("StringEquals: {'aws:PrincipalTag/Team': a}").empty());
    CHECK(condition("StringEquals: {'sts:ExternalID': a}").empty());
    CHECK(condition("StringEquals: {'sts:ExternalIdd': a}") == "L210 ");
    CHECK(condition("StringEquals: {'company:anything': a}").empty());
    CHECK(condition("StringEquals: {'kms:EncryptionContext:App': a}").empty());
    CHECK(condition("StringEquals: {'aws:SourceAccount': 'arn:aws:iam::123456789012:root'}") ==
          "L210 ");
    CHECK(condition("StringEquals: {'aws:SourceAccount': !Ref AWS::AccountId}").empty());
    CHECK(condition("StringEquals: {'aws:SourceAccount': !Sub '${AWS::AccountId}'}").empty());
    CHECK(condition("ArnLike: {'aws:SourceArn': bucket}") == "L210 ");
    CHECK(ownFindingsOf("Resources:\n  Thing: {Type: 'AWS::IAM::Role', Properties: "
                        "{AssumeRolePolicyDocument: {Version: '2012-10-17', Statement: [{Effect: "
                        "Allow, Action: 'sts:AssumeRole', Principal: {AWS: '123456789012'}, "
                        "Condition: {StringEqualsIfExists: {'aws:RequestTag/a': 'b*'}}}]}}}\n")
              .fixed.find("StringLikeIfExists: {'aws:RequestTag/a': 'b*'}") != std::string::npos);
}

TEST_CASE("policies of resources that let everyone in") {
    const auto queue = [](std::string_view statement) {
        return ofType("AWS::SQS::QueuePolicy",
                      fmt::format("Queues: ['https://sqs.us-east-1.amazonaws.com/1/a'], "
                                  "PolicyDocument: {{Version: '2012-10-17', Statement: [{{Effect: "
                                  "Allow, Action: 'sqs:SendMessage', Resource: '*', {}}}]}}",
                                  statement));
    };
    CHECK(queue("Principal: '*'") == "L205 ");
    CHECK(queue("Principal: '*', Condition: {IpAddress: {'aws:SourceIp': 0.0.0.0/0}}") == "L205 ");
    CHECK(queue("Principal: '*', Condition: {IpAddress: {'aws:SourceIp': 192.0.2.0/24}}").empty());
    CHECK(queue("Principal: '*', Condition: {ArnEquals: {'aws:SourceArn': !Ref Topic}}").empty());
    CHECK(queue("Principal: {Service: sns.amazonaws.com}") == "L206 ");
    CHECK(queue("Principal: {Service: [events.amazonaws.com]}, Condition: {Bool: "
                "{'aws:SecureTransport': true}}") == "L206 ");
    CHECK(queue("Principal: {Service: sns.amazonaws.com}, Condition: {ArnLike: {'aws:SourceArn': "
                "!Ref Topic}}")
              .empty());
    CHECK(queue("Principal: {Service: delivery.logs.amazonaws.com}").empty());
    CHECK(queue("Principal: {Service: s3.amazonaws.com}, Condition: {StringEquals: {'aws:Referer': "
                "!Ref AWS::AccountId}}")
              .empty());
}

TEST_CASE("permissions of functions") {
    const auto permission = [](std::string_view rest) {
        return ofType("AWS::Lambda::Permission",
                      fmt::format("FunctionName: a, Action: 'lambda:InvokeFunction', {}", rest));
    };
    CHECK(permission("Principal: '*'") == "L205 ");
    CHECK(permission("Principal: '*', PrincipalOrgID: o-a1b2c3d4e5").empty());
    CHECK(permission("Principal: '*', FunctionUrlAuthType: NONE").empty());
    CHECK(permission("Principal: s3.amazonaws.com") == "L206 ");
    CHECK(permission("Principal: s3.amazonaws.com, SourceArn: !If [Maybe, 'arn:aws:s3:::a', !Ref "
                     "AWS::NoValue]") == "L206 ");
    CHECK(permission("Principal: '123456789012'").empty());
    CHECK(permission("Principal: !Ref Someone").empty());
}

TEST_CASE("a bucket that is a site may be read by everyone") {
    const auto bucket = [](std::string_view properties, std::string_view action) {
        return ownFindingsOf(
                   fmt::format("Resources:\n  Bucket: {{Type: 'AWS::S3::Bucket', Properties: "
                               "{{{}}}}}\n  Policy: {{Type: 'AWS::S3::BucketPolicy', Properties: "
                               "{{Bucket: !Ref Bucket, PolicyDocument: {{Version: '2012-10-17', "
                               "Statement: [{{Effect: Allow, Principal: '*', Action: '{}', "
                               "Resource: !Sub '${{Bucket.Arn}}/*'}}]}}}}}}\n",
                               properties, action))
            .codes;
    };
    CHECK(bucket("", "s3:GetObject") == "L205 ");
    CHECK(bucket("WebsiteConfiguration: {IndexDocument: a}", "s3:GetObject").empty());
    CHECK(bucket("WebsiteConfiguration: {IndexDocument: a}", "s3:*") == "L205 ");
    CHECK(bucket("AccessControl: PublicRead, WebsiteConfiguration: {IndexDocument: a}",
                 "s3:GetObject")
              .empty());
    constexpr std::string_view kLists = "OwnershipControls: {Rules: [{ObjectOwnership: "
                                        "ObjectWriter}]}, AccessControl: ";
    CHECK(ofType("AWS::S3::Bucket", fmt::format("{}PublicRead", kLists)) == "L303 ");
    CHECK(ofType("AWS::S3::Bucket", fmt::format("{}Private", kLists)).empty());
    CHECK(ofType("AWS::S3::Bucket", fmt::format("{}!If [Maybe, PublicRead, Private]", kLists))
              .empty());
    CHECK(ofType("AWS::S3::Bucket", fmt::format("{}!If [Maybe, PublicRead, PublicRead]", kLists)) ==
          "L303 ");
    // E3045 tells it.
    CHECK(ofType("AWS::S3::Bucket", "AccessControl: PublicRead").empty());
    CHECK(ofType("AWS::S3::Bucket", fmt::format("{}PublicReadWrite, WebsiteConfiguration: "
                                                "{{IndexDocument: a}}",
                                                kLists)) == "L303 ");
    CHECK(ofType("AWS::S3::Bucket", "PublicAccessBlockConfiguration: {BlockPublicAcls: 'false'}") ==
          "L303 ");
    CHECK(ofType("AWS::S3::Bucket", "PublicAccessBlockConfiguration: {BlockPublicAcls: true}")
              .empty());
}

TEST_CASE("databases, clusters and domains on the internet") {
    CHECK(ofType("AWS::DMS::ReplicationInstance", "ReplicationInstanceClass: a") == "L302 ");
    CHECK(ofType("AWS::DMS::ReplicationInstance", "PubliclyAccessible: !If [Maybe, true, false]")
              .empty());
    CHECK(ofType("AWS::DMS::ReplicationInstance",
                 "PubliclyAccessible: !If [Maybe, true, !Ref AWS::NoValue]") == "L302 ");
    CHECK(ofType("AWS::DMS::ReplicationInstance", "PubliclyAccessible: !Ref Choice").empty());
    CHECK(ofType("AWS::AmazonMQ::Broker", "PubliclyAccessible: true") == "L302 ");
    CHECK(ofType("AWS::AmazonMQ::Broker", "BrokerName: a").empty());
    constexpr std::string_view kOpen = "AccessPolicies: {Version: '2012-10-17', Statement: "
                                       "[{Effect: Allow, Principal: '*', Action: 'es:*'}]}";
    const auto domain = [&](std::string_view rest) {
        return ofType("AWS::OpenSearchService::Domain",
                      fmt::format("EncryptionAtRestOptions: {{Enabled: true}}, {}{}", kOpen, rest));
    };
    CHECK(domain("") == "L306 ");
    CHECK(domain(", VPCOptions: {SubnetIds: [subnet-01234567]}").empty());
    CHECK(domain(", AdvancedSecurityOptions: {Enabled: true}").empty());
}

TEST_CASE("what encrypts by itself or as its source does is no plain store") {
    const auto store = [](std::string_view type, std::string_view properties) {
        return ownFindings(fmt::format("{{Type: {}, Properties: {{{}}}}}", type, properties));
    };
    CHECK(store("AWS::RDS::DBCluster", "Engine: mysql") == "L401 ");
    CHECK(store("AWS::RDS::DBCluster", "Engine: mysql, StorageEncrypted: 'false'") == "L401 ");
    CHECK(store("AWS::RDS::DBCluster", "Engine: mysql, SnapshotIdentifier: old").empty());
    CHECK(store("AWS::RDS::DBCluster", "Engine: mysql, ReplicationSourceIdentifier: a").empty());
    CHECK(store("AWS::RDS::DBCluster", "Engine: aurora, EngineMode: serverless").empty());
    CHECK(store("AWS::RDS::DBCluster", "StorageEncrypted: !Ref AWS::NoValue") == "L401 ");
    CHECK(store("AWS::Redshift::Cluster", "NodeType: ra3.large").empty());
    CHECK(store("AWS::Redshift::Cluster", "Encrypted: false") == "L401 ");
    CHECK(store("AWS::ElastiCache::ReplicationGroup", "Engine: redis") == "L401 ");
    CHECK(store("AWS::ElastiCache::ReplicationGroup", "Engine: valkey").empty());
    CHECK(store("AWS::RDS::DBInstance", "Engine: mysql, KmsKeyId: alias/a").empty());
    CHECK(store("AWS::Kinesis::Stream", "ShardCount: 1") == "L401 ");
    CHECK(store("AWS::Kinesis::Stream", "StreamEncryption: {EncryptionType: KMS, KeyId: alias/a}")
              .empty());
    CHECK(store("AWS::OpenSearchService::Domain", "EngineVersion: a") == "L401 ");
    CHECK(store("AWS::OpenSearchService::Domain", "EncryptionAtRestOptions: {Enabled: true}")
              .empty());
    CHECK(store("AWS::OpenSearchService::Domain", "EncryptionAtRestOptions: {Enabled: !Ref Any}")
              .empty());
}

TEST_CASE("ports") {
    const auto port = [](std::string_view rule) {
        return ownFindings(fmt::format("{{Type: AWS::EC2::SecurityGroup, Properties: "
                                       "{{GroupDescription: a, SecurityGroupIngress: [{{{}}}]}}}}",
                                       rule));
    };
    CHECK(port("IpProtocol: -1, CidrIp: 0.0.0.0/0") == "L301 ");
    CHECK(port("IpProtocol: '-1', CidrIpv6: '::/0'") == "L301 ");
    CHECK(port("IpProtocol: tcp, FromPort: '20', ToPort: 25, CidrIp: 0.0.0.0/0") == "L301 ");
    CHECK(port("IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0").empty());
    CHECK(port("IpProtocol: udp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0").empty());
    CHECK(port("IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 10.0.0.0/8").empty());
    const auto byParameter = [](std::string_view value) {
        return ownFindingsOf(fmt::format("Parameters:\n  From: {{Type: String, Default: {}}}\n"
                                         "Resources:\n  Group: {{Type: 'AWS::EC2::SecurityGroup', "
                                         "Properties: {{GroupDescription: a, SecurityGroupIngress: "
                                         "[{{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: "
                                         "!Ref From}}]}}}}\n",
                                         value))
            .codes;
    };
    CHECK(byParameter("0.0.0.0/0") == "L301 ");
    CHECK(byParameter("10.0.0.0/8").empty());
}

TEST_CASE("secrets are told from their likes") {
    const auto text = [](std::string_view value) {
        return ownFindings(fmt::format(
            "{{Type: AWS::SSM::Parameter, Properties: {{Type: String, Value: '{}'}}}}", value));
    };
    CHECK(text("key = AKIAIOSFODNN7ABCDEFG;") == "L601 ");
    CHECK(text("AKIAIOSFODNN7EXAMPLE").empty());
    CHECK(text("XAKIAIOSFODNN7ABCDEFG").empty());
    CHECK(text("AKIAIOSFODNN7ABCDEFGH").empty());
    CHECK(text("-----BEGIN RSA PRIVATE KEY-----").empty());
    CHECK(text("-----BEGIN RSA PRIVATE KEY----- MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfn/ygWy") == "L601 ");
    CHECK(text("-----BEGIN PUBLIC KEY-----").empty());
    CHECK(text("ghp_0123456789abcdefghijABCDEFGHIJ012345") == "L601 ");
    CHECK(text("ghp_short").empty());
    CHECK(text("xoxb-your-token-goes-here-xxxxxxxxx1").empty());
    CHECK(text("postgres://app:correct-horse-9@db.example.com/shop") == "L601 ");
    CHECK(text("postgres://app:${Password}@db.example.com/shop").empty());
    CHECK(text("https://user:password@example.com").empty());
    CHECK(text("https://example.com/a:b@c").empty());
    CHECK(text("aws_secret_access_key = wJalrXUtnFEMIK7MDENGbPxRfiCYzzzzzzzzKEY1") == "L601 ");
    CHECK(text("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY").empty());
}

TEST_CASE("settings that are secrets") {
    const auto variable = [](std::string_view pair) {
        return ofType("AWS::Lambda::Function",
                      fmt::format("Environment: {{Variables: {{{}}}}}", pair));
    };
    CHECK(variable("DB_PASSWORD: hunter2") == "L602 ");
    CHECK(variable("dbPassword: hunter2") == "L602 ");
    CHECK(variable("DB_PASSWORD: !If [Maybe, hunter2, other-one]") == "");
    CHECK(variable("DB_PASSWORD: !Ref Password").empty());
    CHECK(variable("DB_PASSWORD: '{{resolve:secretsmanager:a}}'").empty());
    CHECK(variable("DB_PASSWORD: /shop/database").empty());
    CHECK(variable("DB_PASSWORD: change-me").empty());
    CHECK(variable("DB_PASSWORD_PARAMETER: hunter2").empty());
    CHECK(variable("PASSWORD_LENGTH: '32'").empty());
    CHECK(variable("API_KEY: orders-service-key").empty());
    CHECK(variable("API_KEY: 3kTz81hQwPq0LmNs77aB") == "L602 ");
    CHECK(variable("API_KEY: 00112233445566778899aabbccddeeff") == "L602 ");
    CHECK(ofType("AWS::ECS::TaskDefinition", "ContainerDefinitions: [{Name: a, Image: b, "
                                             "Environment: [{Name: DB_PASSWORD, Value: "
                                             "hunter2}]}]") == "L602 ");
    CHECK(ofType("AWS::SecretsManager::Secret", "SecretString: hunter2") == "L602 ");
    CHECK(ofType("AWS::SecretsManager::Secret",
                 "SecretString: '{\"user\": \"a\", \"password\": \"hunter2\"}'") == "L602 ");
    CHECK(ofType("AWS::SecretsManager::Secret",
                 "SecretString: '{\"user\": \"a\", \"password\": \"\"}'")
              .empty());
    CHECK(ofType("AWS::Cognito::UserPoolClient",
                 "TokenValidityUnits: {AccessToken: hours, IdToken: hours}")
              .empty());
}

TEST_CASE("parameters for secrets") {
    const auto parameter = [](std::string_view name, std::string_view rest) {
        return ownFindingsOf(
                   fmt::format("Parameters:\n  {}: {{{}}}\nResources:\n  A: {{Type: "
                               "'AWS::SNS::Topic', Properties: {{TopicName: !Ref {}}}}}\n",
                               name, rest, name))
            .codes;
    };
    CHECK(parameter("Phrase", "Type: String, NoEcho: true, Default: hunter2") == "L603 ");
    CHECK(parameter("Phrase", "Type: String, NoEcho: true, Default: ''").empty());
    CHECK(parameter("Phrase", "Type: String, NoEcho: true").empty());
    CHECK(parameter("Phrase", "Type: String, Default: hunter2").empty());
    CHECK(parameter("JenkinsPassword", "Type: String") == "L604 ");
    CHECK(parameter("JenkinsPassword", "Type: String, NoEcho: true").empty());
    CHECK(parameter("JenkinsPassword", "Type: String, AllowedValues: [a, b]").empty());
    CHECK(parameter("JenkinsPassword", "Type: String, Default: /jenkins/password").empty());
    CHECK(parameter("JenkinsPasswordLength", "Type: Number").empty());
}

TEST_CASE("connections without encryption") {
    const auto listener = [](std::string_view scheme, std::string_view action) {
        return ownFindingsOf(
                   fmt::format(
                       "Resources:\n  Balancer: {{Type: "
                       "'AWS::ElasticLoadBalancingV2::LoadBalancer', "
                       "Properties: {{{}}}}}\n  Listener: {{Type: "
                       "'AWS::ElasticLoadBalancingV2::Listener', Properties: {{LoadBalancerArn: "
                       "!Ref "
                       "Balancer, Port: 80, Protocol: HTTP, DefaultActions: [{{Type: {}}}]}}}}\n",
                       scheme, action))
            .codes;
    };
    CHECK(listener("Scheme: internet-facing", "forward") == "L402 ");
    CHECK(listener("Name: a", "forward") == "L402 ");
    CHECK(listener("Scheme: internal", "forward").empty());
    CHECK(listener("Scheme: !Ref Choice", "forward").empty());
    CHECK(listener("Scheme: internet-facing", "redirect").empty());
    const auto distribution = [](std::string_view policy) {
        return ofType("AWS::CloudFront::Distribution",
                      fmt::format("DistributionConfig: {{Enabled: true, DefaultCacheBehavior: "
                                  "{{TargetOriginId: a, ViewerProtocolPolicy: {}}}}}",
                                  policy));
    };
    CHECK(distribution("allow-all") == "L402 ");
    CHECK(distribution("https-only").empty());
    CHECK(ofType("AWS::ApiGateway::DomainName", "SecurityPolicy: TLS_1_0") == "L403 ");
    // What a parameter can be is told by no rule of ours, nor as W1030.
    text::SourceManager sources;
    const text::FileId file = sources.add(
        "t.yaml", "Parameters:\n  Policy: {Type: String, AllowedValues: [TLS_1_0, TLS_1_2]}\n"
                  "Resources:\n  A: {Type: 'AWS::ApiGateway::DomainName', Properties: "
                  "{SecurityPolicy: !Ref Policy}}\n");
    diag::Bag bag;
    lintTemplate(document::readTemplate(sources, file), Options{}, bag);
    CHECK(bag.all().empty());
}

TEST_CASE("the zone of an alias") {
    const auto alias = [](std::string_view name, std::string_view zone) {
        return ownFindingsOf(fmt::format(
            "Parameters:\n  Own: {{Type: String}}\nResources:\n"
            "  Zone: {{Type: 'AWS::Route53::HostedZone', Properties: {{Name: a}}}}\n"
            "  Site: {{Type: 'AWS::CloudFront::Distribution', Properties: {{DistributionConfig: "
            "{{Enabled: true}}}}}}\n"
            "  Balancer: {{Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties: "
            "{{Listeners: []}}}}\n"
            "  Record: {{Type: 'AWS::Route53::RecordSet', Properties: {{Name: a, Type: A, "
            "HostedZoneId: !Ref Own, AliasTarget: {{DNSName: {}, HostedZoneId: {}}}}}}}\n",
            name, zone));
    };
    CHECK(alias("!GetAtt Site.DomainName", "Z2FDTNDATAQYW2").codes.empty());
    CHECK(alias("!GetAtt Site.DomainName", "Z35SXDOTRQ7X7K").codes == "L105 ");
    CHECK(alias("!GetAtt Site.DomainName", "!Ref Zone").codes == "L105 ");
    CHECK(alias("!GetAtt Site.DomainName", "!Ref Own").codes == "L105 ");
    CHECK(alias("!GetAtt Balancer.DNSName", "!GetAtt Balancer.CanonicalHostedZoneNameID")
              .codes.empty());
    CHECK(alias("!GetAtt Balancer.DNSName", "Z35SXDOTRQ7X7K").codes.empty());
    CHECK(alias("www.example.com", "!Ref Zone").codes.empty());
    CHECK(alias("!Sub 'dualstack.${Balancer.DNSName}'", "!Ref Zone")
              .fixed.find("HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneNameID") !=
          std::string::npos);
}

TEST_CASE("names in the way of a replacement") {
    const auto named = [](std::string_view type, std::string_view properties) {
        return ofType(type, properties).find("L501") != std::string::npos;
    };
    CHECK(named("AWS::ElasticLoadBalancingV2::TargetGroup", "Name: a, Port: 80, Protocol: HTTP"));
    CHECK(named("AWS::EC2::SecurityGroup", "GroupName: !Sub '${AWS::StackName}-a', "
                                           "GroupDescription: a"));
    CHECK_FALSE(named("AWS::EC2::SecurityGroup", "GroupDescription: a"));
    CHECK_FALSE(named("AWS::SQS::Queue", "QueueName: a.fifo, FifoQueue: true"));
    CHECK_FALSE(named("AWS::Lambda::Function", "FunctionName: a, Handler: b"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
