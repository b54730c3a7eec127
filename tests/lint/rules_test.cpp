// Where cfn-lint's rules speak and where they are silent, beyond the examples of their pages.

#include <string>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "document/template_reader.h"
#include "lint/lint.h"
#include "text/source_manager.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/rules");

// `CODE:line` of errors, warnings of cfn-lint's rules and hints, with a blank after each.
std::string findings(std::string_view text) {
    text::SourceManager sources;
    const text::FileId file = sources.add("template.yaml", std::string{text});
    diag::Bag bag;
    lintTemplate(document::readTemplate(sources, file), Options{}, bag);
    std::string out;
    for (const diag::Diagnostic* finding : bag.sorted()) {
        const std::string code = finding->entry.code();
        const text::Span span = finding->span;
        if (!code.starts_with('L') && !code.starts_with("W2001") && !code.starts_with("W8001") &&
            !code.starts_with("I3011"))
            out += fmt::format("{}:{} ", code, sources.position(span.file, span.begin).line);
    }
    return out;
}

std::string inMachine(std::string_view properties) {
    return findings(fmt::format(R"(Parameters:
  Handler: {{Type: String}}
Conditions:
  Long: !Equals [!Ref Handler, x]
Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: arn:aws:iam::123456789012:role/machine
{}
)",
                                properties));
}

TEST_CASE("what is null is not there") {
    CHECK(findings(R"(Resources:
  Gateway:
    Type: AWS::EC2::VPCGatewayAttachment
    Properties:
      VpcId:
      InternetGatewayId: igw-12345678
)") == "E3003:4 ");
    CHECK(findings(R"(Mappings:
  Sizes:
    Small:
      Type: null
Resources:
  Topic: {Type: AWS::SNS::Topic}
)") == "W7001:2 E7001:3 E7001:4 ");
}

TEST_CASE("fractions have multiples") {
    const auto weight = [](std::string_view number) {
        return findings(fmt::format(R"(Resources:
  Policy:
    Type: AWS::CloudFront::ContinuousDeploymentPolicy
    Properties:
      ContinuousDeploymentPolicyConfig:
        Enabled: true
        StagingDistributionDnsNames: [staging.example.com]
        SingleWeightPolicyConfig:
          Weight: {}
)",
                                    number));
    };

    CHECK(weight("0.15").empty());
    CHECK(weight("0.125") == "E3002:9 ");
}

TEST_CASE("a GetAtt without an attribute is told") {
    CHECK(findings("Resources:\n  A: {Type: AWS::SNS::Topic}\nOutputs:\n  O:\n    Value: "
                   "{\"Fn::GetAtt\": A}\n") == "E6101:5 ");
}

TEST_CASE("a state machine is looked at in the language that it names") {
    CHECK(inMachine(R"(      Definition:
        StartAt: Rest
        QueryLanguage: JSONata
        States:
          Rest: {Type: Wait, Seconds: "{% $rest %}", End: true}
)")
              .empty());
    CHECK(inMachine(R"(      Definition:
        StartAt: Rest
        States:
          Rest: {Type: Wait, Seconds: "{% $rest %}", End: true}
)") == "E3601:13 ");
    // What a condition says is taken each way.
    CHECK(inMachine(R"(      Definition:
        StartAt: Rest
        QueryLanguage: !If [Long, JSONata, JSONPath]
        States:
          Rest: {Type: Wait, Seconds: "{% $rest %}", End: true}
)") == "E3601:14 ");
    CHECK(inMachine(R"(      Definition:
        StartAt: Rest
        QueryLanguage: !Ref Handler
        States:
          Rest: {Type: Rests}
)")
              .empty());
}

TEST_CASE("a state machine in a text is looked at where that is JSON") {
    CHECK(inMachine(R"(      DefinitionString: |
        {"StartAt": "Work", "States": {
          "Work": {"Type": "Task", "Resource": "${Handler}", "TimeoutSeconds": "${Limit}",
                   "End": true}}}
      DefinitionSubstitutions: {Handler: !Ref Handler, Limit: 5}
)")
              .empty());
    CHECK(inMachine(R"(      DefinitionString: |
        {"StartAt": "Work", "States": {
          "Work": {"Type": "Task", "Resource": "${Worker}", "End": true}}}
      DefinitionSubstitutions: {Limit: 5}
)") == "E1029:10 E3601:10 ");
    CHECK(inMachine("      DefinitionString: '{StartAt: Work, States: {}}'").empty());
    CHECK(inMachine(R"(      DefinitionString: !Sub '{"StartAt": "${Handler}", "States": {}}')")
              .empty());
}

TEST_CASE("a state machine starts at states that are there, within others too") {
    CHECK(inMachine(R"(      Definition:
        StartAt: All
        States:
          All:
            Type: Parallel
            End: true
            Branches:
              - StartAt: One
                States:
                  One: {Type: Pass, End: true}
              - StartAt: Two
                States:
                  One: {Type: Pass, End: true}
)") == "E3601:20 ");
}

TEST_CASE("subscription filters count together that are there together") {
    const auto filter = [](std::string_view name, std::string_view condition) {
        return fmt::format(
            "  {}:\n    Type: AWS::Logs::SubscriptionFilter\n{}    Properties:\n"
            "      LogGroupName: !Ref Logs\n      FilterPattern: {}\n"
            "      DestinationArn: arn:aws:lambda:us-east-1:123456789012:function:f\n",
            name, condition, name);
    };
    const std::string head = "Parameters:\n  Stage: {Type: String}\nConditions:\n"
                             "  Test: !Equals [!Ref Stage, test]\n  Other: !Not [!Condition Test]\n"
                             "Resources:\n  Logs: {Type: AWS::Logs::LogGroup}\n" +
                             filter("A", "") + filter("B", "    Condition: Test\n");

    CHECK(findings(head + filter("C", "    Condition: Other\n")).empty());
    CHECK(findings(head + filter("C", "    Condition: Test\n")) == "E2529:21 ");
    CHECK(findings(head + filter("C", "")) == "E2529:21 ");
}

TEST_CASE("a document of Systems Manager in a text is YAML or JSON") {
    const auto document = [](std::string_view content) {
        return findings(fmt::format("Resources:\n  Document:\n    Type: AWS::SSM::Document\n"
                                    "    Properties:\n      Content: {}\n",
                                    content));
    };

    CHECK(document("'{\"schemaVersion\": \"2.2\"}'").empty());
    CHECK(document("|\n        schemaVersion: '2.2'").empty());
    CHECK(document("|\n        description: greets") == "E3051:5 ");
    CHECK(document("|\n        schemaVersion: '2.2'\n          x: y") == "E3051:5 ");
    CHECK(document("greeting") == "E3051:5 ");
}

TEST_CASE("a statement is silent where its resources are not known") {
    const auto statement = [](std::string_view resource) {
        return findings(fmt::format(R"(Parameters:
  Arn: {{Type: String}}
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Action: [sqs:SendMessage, "s3:Get*"]
            Resource: {}
)",
                                    resource));
    };

    CHECK(statement("arn:aws:s3:::files/*") == "I3510:12 ");
    CHECK(statement("[arn:aws:s3:::files/*, !Ref Arn]").empty());
    CHECK(statement("[arn:aws:s3:::files/*, 'arn:aws:sqs:*:*:jobs']").empty());
    CHECK(statement("'*'").empty());
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
