// Whole templates as they are written.

#include "cfn/save.h"

#include <doctest/doctest.h>

#include "cfn/capabilities.h"
#include "cfn/intrinsics.h"

namespace infrac::cfn {
namespace {

constexpr text::Span kPlace{text::FileId{0}, 10, 20};

struct Fixture {
    Arena arena;
    Builder make{arena};

    const Node* text(std::string_view value) { return make.string(value); }
    Resource resource(std::string_view id, std::string_view type) {
        Resource resource;
        resource.logicalId = id;
        resource.type = type;
        resource.origin = kPlace;
        return resource;
    }
};

TEST_SUITE_BEGIN("cfn/save");

TEST_CASE_FIXTURE(Fixture, "a template is written in CloudFormation's order of sections") {
    Template templ;
    templ.description = "The network";
    templ.outputs.push_back({.logicalId = "Vpc",
                             .description = "Where all is",
                             .condition = {},
                             .value = ref(make, "vpc"),
                             .exportName = sub(make, "${AWS::StackName}-Vpc"),
                             .origin = {}});
    Resource vpc = resource("vpc", "AWS::EC2::VPC");
    vpc.dependsOn = {"gateway"};
    vpc.deletionPolicy = "Retain";
    vpc.properties = make.map({{"CidrBlock", text("10.0.0.0/16"), {}}});
    templ.resources = {vpc, resource("gateway", "AWS::EC2::InternetGateway")};
    templ.conditions.push_back({"IsProd", equals(make, ref(make, "Stage"), text("prod")), {}});
    Parameter stage;
    stage.logicalId = "Stage";
    stage.type = "String";
    stage.defaultValue = text("dev");
    stage.allowedValues = {text("dev"), text("prod")};
    stage.minLength = 1;
    stage.isNoEcho = true;
    templ.parameters.push_back(stage);

    CHECK(saveYaml(templ, arena).text == R"(AWSTemplateFormatVersion: '2010-09-09'
Description: The network
Parameters:
  Stage:
    Type: String
    Default: dev
    AllowedValues:
      - dev
      - prod
    MinLength: 1
    NoEcho: true
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  vpc:
    Type: AWS::EC2::VPC
    DependsOn: gateway
    DeletionPolicy: Retain
    Properties:
      CidrBlock: 10.0.0.0/16
  gateway:
    Type: AWS::EC2::InternetGateway
Outputs:
  Vpc:
    Description: Where all is
    Value: !Ref vpc
    Export:
      Name: !Sub ${AWS::StackName}-Vpc
)");
}

TEST_CASE_FIXTURE(Fixture, "comments name the place of each entry that has one") {
    Template templ;
    templ.resources = {resource("a", "AWS::S3::Bucket"), resource("b", "AWS::S3::Bucket")};
    templ.resources.back().origin = {};
    const SaveOptions options{.shortForms = true, .place = [](text::Span span) {
                                  return "app.infra:" + std::to_string(span.begin);
                              }};

    CHECK(saveYaml(templ, arena, options).text == R"(AWSTemplateFormatVersion: '2010-09-09'
Resources:
  # app.infra:10
  a:
    Type: AWS::S3::Bucket
  b:
    Type: AWS::S3::Bucket
)");
}

TEST_CASE_FIXTURE(Fixture, "the source map leads from a line to the spec") {
    Template templ;
    templ.resources = {resource("a", "AWS::S3::Bucket")};

    CHECK(saveYaml(templ, arena).sourceMap == document::SourceMap{{3, kPlace}});
}

TEST_CASE_FIXTURE(Fixture, "only IAM resources ask for a capability") {
    Template templ;
    templ.resources = {resource("a", "AWS::S3::Bucket")};
    CHECK(requiredCapability(templ) == "");

    templ.resources.push_back(resource("role", "AWS::IAM::Role"));
    CHECK(requiredCapability(templ) == "CAPABILITY_IAM");

    templ.resources.back().properties = make.map({{"RoleName", text("web"), {}}});
    CHECK(requiredCapability(templ) == "CAPABILITY_NAMED_IAM");
}

TEST_CASE_FIXTURE(Fixture, "every function has the arguments that CloudFormation expects") {
    const Node* a = text("a");
    const Node* b = text("b");
    const Node* list = make.list({a, b});
    const document::Member variable{"v", a, {}};
    const auto yaml = [](const Node* node) { return document::writeYaml(*node).text; };

    CHECK(yaml(getAtt(make, "role", "Arn")) == "!GetAtt role.Arn\n");
    CHECK(yaml(subWith(make, "${v}", {&variable, 1})) == "!Sub\n- ${v}\n- v: a\n");
    CHECK(yaml(join(make, "-", list->items())) == "!Join ['-', [a, b]]\n");
    CHECK(yaml(split(make, ",", a)) == "!Split [',', a]\n");
    CHECK(yaml(select(make, 1, list->items())) == "!Select [1, [a, b]]\n");
    CHECK(yaml(selectFrom(make, make.integer(0), getAzs(make))) == "!Select [0, !GetAZs '']\n");
    CHECK(yaml(importValue(make, "x")) == "!ImportValue x\n");
    CHECK(yaml(findInMap(make, a, b, a)) == "!FindInMap [a, b, a]\n");
    CHECK(yaml(base64(make, a)) == "!Base64 a\n");
    CHECK(yaml(cidr(make, a, make.integer(6), make.integer(8))) == "!Cidr [a, 6, 8]\n");
    CHECK(yaml(ifElse(make, "c", a, noValue(make))) == "!If [c, a, !Ref 'AWS::NoValue']\n");
    const Node* named = condition(make, "c");
    CHECK(yaml(notOf(make, named)) == "!Not [!Condition c]\n");
    CHECK(yaml(andOf(make, {&named, 1})) == "!And [!Condition c]\n");
    CHECK(yaml(orOf(make, {&named, 1})) == "!Or [!Condition c]\n");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::cfn
