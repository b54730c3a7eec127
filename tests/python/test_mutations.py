"""Judges the judges: each deliberate fault in a copy of the output must be found by its row.

A test that cannot fail proves nothing. Every entry changes one thing in the generated files and
names the class that has to notice.
"""

import copy
import unittest
from unittest import mock

import iam
import test_api
import test_facts
import test_system
from cfn_model import System
from cfn_yaml import load_json
from project import GENERATED

ELB = test_system.ELB


def of(kind):
    """Finds the first resource of the kind and hands its properties to the change."""

    def choose(system):
        resource = next((r for r in system.resources if r.type == kind), None)
        return resource and resource.props

    return choose


def put(path, value):
    """Sets a property; dots go down, numbers into lists."""

    def change(properties):
        *parents, last = [int(p) if p.isdigit() else p for p in path.split(".")]
        for part in parents:
            properties = properties[part]
        properties[last] = value

    return change


def every_role_policy_on_star(system):
    for statement in iam.all_statements(system):
        statement.body["Resource"] = "*"


def one_nat_for_all(system):
    routes = [r for r in system.of_type("AWS::EC2::Route") if "NatGatewayId" in r.props]
    for route in routes:
        route.props["NatGatewayId"] = routes[0].props["NatGatewayId"]


def reading_statement(system):
    policy = of("AWS::S3::BucketPolicy")(system)
    statements = policy["PolicyDocument"]["Statement"] if policy else []
    return next((s for s in statements if s["Effect"] == "Allow"), None)


def no_circuit_breaker(system):
    of("AWS::ECS::Service")(system).pop("DeploymentConfiguration")


MUTATIONS = [
    ("Row1Database", of("AWS::DynamoDB::Table"), put("TableName", "Mysfits")),
    ("Row1Database", of("AWS::DynamoDB::Table"), put("ProvisionedThroughput.ReadCapacityUnits", 6)),
    ("Row1Database", of("AWS::DynamoDB::Table"),
     put("GlobalSecondaryIndexes.1.Projection.ProjectionType", "KEYS_ONLY")),
    ("Row2Network", of("AWS::EC2::VPC"), put("EnableDnsHostnames", False)),
    ("Row2Network", of("AWS::EC2::VPC"), put("CidrBlock", "10.1.0.0/16")),
    ("Row2Network", of("AWS::EC2::Subnet"), put("AvailabilityZone", "us-east-1f")),
    ("Row2Network", of("AWS::EC2::VPCEndpoint"), put("RouteTableIds", [])),
    ("Row2Network", None, one_nat_for_all),
    ("Row2SecurityGroup", of("AWS::EC2::SecurityGroup"),
     put("SecurityGroupIngress", [{"IpProtocol": "tcp", "FromPort": 8080, "ToPort": 8080,
                                   "CidrIp": "0.0.0.0/0"}])),
    ("Row2Roles", None, every_role_policy_on_star),
    ("Row2Roles", of("AWS::IAM::Role"),
     put("ManagedPolicyArns", ["arn:aws:iam::aws:policy/AdministratorAccess"])),
    ("Row2Roles", of("AWS::ECS::TaskDefinition"), put("TaskRoleArn", "arn:aws:iam::1:role/other")),
    ("Row3Site", of("AWS::S3::Bucket"),
     put("PublicAccessBlockConfiguration.BlockPublicPolicy", False)),
    ("Row3Site", reading_statement, put("Condition", {"StringEquals": {"AWS:SourceArn": "*"}})),
    ("Row3Site", reading_statement, put("Principal", "*")),
    ("Row3Site", of("AWS::CloudFront::OriginAccessControl"),
     put("OriginAccessControlConfig.SigningBehavior", "never")),
    ("Row3Microservice", of("AWS::ECS::TaskDefinition"), put("Memory", "1024")),
    ("Row3Microservice", of("AWS::ECS::TaskDefinition"),
     put("ContainerDefinitions.0.PortMappings.0.Protocol", "http")),
    ("Row3Microservice", of("AWS::ECS::TaskDefinition"),
     put("ContainerDefinitions.0.Image", "nginx:latest")),
    ("Row3Microservice", of(ELB + "LoadBalancer"), put("Scheme", "internet-facing")),
    ("Row3Microservice", of(ELB + "TargetGroup"), put("HealthCheckProtocol", "TCP")),
    ("Row3Microservice", of(ELB + "Listener"), put("Port", 8080)),
    ("Row3Microservice", of("AWS::ApiGateway::VpcLink"), put("TargetArns", ["arn:aws:other"])),
    ("Row4Users", of("AWS::Cognito::UserPool"), put("AutoVerifiedAttributes", [])),
    ("Row4Users", of("AWS::Cognito::UserPoolClient"), put("GenerateSecret", True)),
    ("Row6Service", None, no_circuit_breaker),
    ("Row6Service", of("AWS::ECS::Service"), put("LoadBalancers.0.ContainerPort", 80)),
    ("Row6Service", of("AWS::ECS::Service"),
     put("NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp", "ENABLED")),
    ("Facts", of("AWS::S3::Bucket"), put("AccessControl", "PublicRead")),
    ("Facts", of(ELB + "LoadBalancer"), put("Scheme", "internet-facing")),
    ("BetweenStacks", of("AWS::ECS::Service"), put("Cluster", {"Fn::ImportValue": "nobody"})),
    ("BetweenStacks", of("AWS::ECS::Service"), put("Cluster", {"Ref": "Nowhere"})),
]

API_MUTATIONS = [
    put("swagger", 2.0),
    put("paths./mysfits/{mysfitId}/like.post.security", []),
    put("paths./mysfits.get.x-amazon-apigateway-integration.type", "http"),
    put("paths./mysfits.get.x-amazon-apigateway-integration.connectionId", "${wrong}"),
    put("paths./mysfits.get.x-amazon-apigateway-integration.uri", "http://example.com/mysfits"),
    put("paths./mysfits.get.parameters", []),
    put("paths./.options.x-amazon-apigateway-integration.type", "http_proxy"),
    put("paths./extra", {"get": {}}),
    put("securityDefinitions", {}),
]


def passes(class_, system, api=None):
    """Whether every test of the class passes on this system."""
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(class_)
    result = unittest.TestResult()
    with mock.patch.object(test_system, "load_system", lambda folder: system):
        if api is None:
            suite.run(result)
        else:
            with mock.patch.object(test_api, "load_json", lambda text: api):
                suite.run(result)
    return result.wasSuccessful()


class Mutations(unittest.TestCase):
    def setUp(self):
        if not list(GENERATED.glob("*.yaml")):
            self.fail(f"there is no template in {GENERATED.name}/")

    def classes(self):
        modules = (test_system, test_api, test_facts)
        found = {}
        for module in modules:
            found.update({n: v for n, v in vars(module).items() if isinstance(v, type)})
        return found

    def test_without_a_fault_every_row_passes(self):
        """Otherwise a fault that is found says nothing."""
        for name in sorted({row for row, _, _ in MUTATIONS} | {"Row7Api"}):
            with self.subTest(row=name):
                self.assertTrue(passes(self.classes()[name], System(GENERATED)))

    def test_every_fault_is_found_by_its_row(self):
        for index, (row, choose, change) in enumerate(MUTATIONS):
            with self.subTest(index=index, row=row):
                system = System(GENERATED)
                target = choose(system) if choose else system
                self.assertIsNotNone(target, "there is no such resource to change")
                change(target)
                self.assertFalse(passes(self.classes()[row], system), "the fault went unseen")

    def test_every_fault_of_the_api_is_found(self):
        text = (GENERATED / "api-swagger.json").read_text(encoding="utf-8")
        for index, change in enumerate(API_MUTATIONS):
            with self.subTest(index=index):
                api = copy.deepcopy(load_json(text))
                change(api)
                self.assertFalse(passes(test_api.Row7Api, System(GENERATED), api), "unseen")
