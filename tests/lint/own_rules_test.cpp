// Where the rules of our own speak and where they are silent, beyond the examples of their pages.

#include <string>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "document/template_reader.h"
#include "lint/lint.h"
#include "text/source_manager.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/own_rules");

// The rules `L...` that find something, with a blank after each.
std::string ownFindings(std::string_view resource) {
    text::SourceManager sources;
    const text::FileId file =
        sources.add("template.yaml", fmt::format("Resources:\n  Thing: {}\n", resource));
    diag::Bag bag;
    lintTemplate(document::readTemplate(sources, file), Options{}, bag);
    std::string out;
    for (const diag::Diagnostic& finding : bag.all())
        if (const std::string code = finding.entry.code(); code.starts_with('L'))
            out += code + ' ';
    return out;
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
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:*', Resource: '*'}]") == "L203 ");
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:Get*', Resource: '*'}]").empty());
    CHECK(inPolicy("[{Effect: Allow, Action: 'iam:PassRole', Resource: '*', Condition: "
                   "{StringEquals: {iam:PassedToService: ecs-tasks.amazonaws.com}}}]")
              .empty());
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
    CHECK(text("-----BEGIN RSA PRIVATE KEY-----") == "L601 ");
    CHECK(text("-----BEGIN PUBLIC KEY-----").empty());
    CHECK(text("ghp_0123456789abcdefghijABCDEFGHIJ012345") == "L601 ");
    CHECK(text("ghp_short").empty());
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
