// No bytes make the linter crash, hang or point outside of the file: beginnings of templates, and
// templates with bytes and lines changed.

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "document/template_reader.h"
#include "lint/lint.h"
#include "support/project.h"
#include "text/source_manager.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/robustness");

// All that a template can hold, so that a change meets every part of the engine.
constexpr std::string_view kTemplate = R"(AWSTemplateFormatVersion: '2010-09-09'
Description: All kinds of things
Transform: AWS::LanguageExtensions
Metadata:
  AWS::CloudFormation::Interface:
    ParameterGroups: [{Label: {default: A}, Parameters: [Kind, Hidden]}]
Parameters:
  Kind: {Type: String, Default: a, AllowedValues: [a, b]}
  Hidden: {Type: String, NoEcho: true, MinLength: 8}
  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}
Mappings:
  Sizes: {us-east-1: {size: 5}, eu-west-1: {size: 6}}
Conditions:
  IsA: !Equals [!Ref Kind, a]
  IsB: !And [!Not [Condition: IsA], !Or [!Equals [!Ref AWS::Region, us-east-1], Condition: IsA]]
Rules:
  One: {RuleCondition: !Equals [!Ref Kind, a], Assertions: [{Assert: !Not [!Equals [!Ref Kind, b]]}]}
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Condition: IsA
    DeletionPolicy: Retain
    Properties:
      BucketName: !If [IsA, !Sub '${AWS::StackName}-${Kind}', !Ref AWS::NoValue]
      Tags: [{Key: a, Value: !Join ['', [!Ref Kind, b]]}]
  Role:
    Type: AWS::IAM::Role
    DependsOn: Bucket
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}
      Policies:
        - PolicyName: p
          PolicyDocument: '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*"}}'
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: !Select [0, !Split [',', 'python3.12,nodejs20.x']]
      Handler: a.b
      Role: !GetAtt Role.Arn
      MemorySize: !FindInMap [Sizes, !Ref AWS::Region, size]
      Code: {ZipFile: !Base64 {Fn::Sub: ['${x}', {x: !GetAtt [Bucket, Arn]}]}}
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
      ProvisionedThroughput: {ReadCapacityUnits: '1', WriteCapacityUnits: 1}
Outputs:
  Name: {Condition: IsB, Value: !Ref Bucket, Export: {Name: !Sub '${AWS::StackName}-x'}}
)";

void lint(std::string source) {
    const std::size_t size = source.size();
    text::SourceManager sources;
    const text::FileId file = sources.add("template.yaml", std::move(source));
    diag::Bag bag;
    Options options;
    options.asOf = "2026-11-23";
    lintTemplate(document::readTemplate(sources, file), options, bag);
    for (const diag::Diagnostic& finding : bag.all())
        if (finding.span.begin > finding.span.end || finding.span.end > size)
            FAIL(finding.entry.code() << " is out of the file");
}

TEST_CASE("every beginning of a template") {
    for (std::size_t size = 0; size <= kTemplate.size(); ++size)
        lint(std::string{kTemplate.substr(0, size)});
}

TEST_CASE("bytes and lines changed") {
    std::mt19937 random{20261123};
    const auto below = [&](std::size_t bound) { return random() % bound; };
    constexpr std::string_view kBytes = "{}[]:,-!&*#|>'\" \t\n$.0aZ\x80\xff";
    for (int round = 0; round < 1500; ++round) {
        std::string source{kTemplate};
        for (std::size_t change = below(4); change < 5; ++change) {
            const std::size_t at = below(source.size());
            switch (below(4)) {
            case 0:
                source[at] = kBytes[below(kBytes.size())];
                break;
            case 1:
                source.erase(at, 1 + below(20));
                break;
            case 2:
                source.insert(at, source.substr(below(source.size()), below(40)));
                break;
            default:
                source.insert(at, 1, kBytes[below(kBytes.size())]);
            }
        }
        lint(std::move(source));
    }
}

TEST_CASE("calls with any argument") {
    constexpr std::string_view kFunctions[] = {
        "Ref",        "Fn::Base64", "Fn::Cidr",  "Fn::FindInMap",   "Fn::GetAtt", "Fn::GetAZs",
        "Fn::If",     "Fn::Join",   "Fn::Split", "Fn::ImportValue", "Fn::Select", "Fn::Sub",
        "Fn::Equals", "Fn::Length", "Condition", "Fn::ToJsonString"};
    constexpr std::string_view kArguments[] = {"",
                                               "~",
                                               "5",
                                               "true",
                                               "2001-01-01",
                                               "{}",
                                               "[]",
                                               "[~]",
                                               "[a]",
                                               "[~, ~]",
                                               "[[], {}]",
                                               "[a, b, c]",
                                               "[{}, {}, {}]",
                                               "{a: b}",
                                               "{Ref: ~}",
                                               "[{Ref: ~}, [a]]",
                                               "[{Fn::If: ~}, {Fn::Sub: ~}, {Ref: a}]"};
    for (const std::string_view outer : kFunctions)
        for (const std::string_view argument : kArguments)
            for (const std::string_view property :
                 {"BucketName", "Tags", "VersioningConfiguration"})
                lint("Conditions:\n  C: {" + std::string{outer} + ": " + std::string{argument} +
                     "}\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      " +
                     std::string{property} + ": {" + std::string{outer} + ": " +
                     std::string{argument} + "}\nOutputs:\n  O: {Value: {" + std::string{outer} +
                     ": " + std::string{argument} + "}}\n");
}

TEST_CASE("many conditions and deep calls take no time") {
    std::string conditions = "Conditions:\n";
    std::string value = "!Ref AWS::NoValue";
    std::string parameters = "Parameters:\n";
    for (int i = 0; i < 60; ++i) {
        const std::string n = std::to_string(i);
        parameters += "  P" + n + ": {Type: String, AllowedValues: [a, b, c]}\n";
        conditions += "  C" + n + ": !Equals [!Ref P" + n + ", a]\n";
        if (i > 0)
            conditions += "  D" + n + ": !Or [Condition: C" + n + ", !Not [Condition: C" +
                          std::to_string(i - 1) + "]]\n";
    }
    std::string tags;
    for (int i = 0; i < 60; ++i)
        tags += "        - !If [C" + std::to_string(i) + ", {Key: k" + std::to_string(i) +
                ", Value: v}, !Ref AWS::NoValue]\n";
    std::string join = "a";
    for (int i = 0; i < 8; ++i)
        join = "!Join ['', [!Ref P" + std::to_string(i) + ", " + join + ", !Ref P" +
               std::to_string(i + 8) + "]]";
    lint(parameters + conditions +
         "Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: " + join +
         "\n      Tags:\n" + tags);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
