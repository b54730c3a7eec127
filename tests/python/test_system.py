"""The contract of the deployed system, asserted on the committed output as a stranger reads it.

Each row of the contract has a class. Names of logical IDs never matter; only what refers to what.
"""

import functools
import unittest

import iam
from cfn_model import System
from manifest import strings
from project import GENERATED

ELB = "AWS::ElasticLoadBalancingV2::"
VPC_RANGE = "10.0.0.0/16"
PUBLIC_RANGES = ["10.0.0.0/24", "10.0.1.0/24"]
PRIVATE_RANGES = ["10.0.2.0/24", "10.0.3.0/24"]
PORT = "8080"
READ_ACTIONS = {
    "dynamodb:BatchGetItem",
    "dynamodb:ConditionCheckItem",
    "dynamodb:DescribeTable",
    "dynamodb:GetItem",
    "dynamodb:Query",
    "dynamodb:Scan",
}


@functools.cache
def load_system(folder):
    return System(folder)


class SystemTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        if not list(GENERATED.glob("*.yaml")):
            self.fail(f"there is no template in {GENERATED.name}/: ./dev update makes them")
        self.system = load_system(GENERATED)

    def some(self, kind, file=None):
        if file and file not in self.system.templates:
            self.fail(f"{GENERATED.name}/{file} is missing")
        found = self.system.of_type(kind, file)
        self.assertTrue(found, f"no {kind} in {file or 'any template'}")
        return found

    def the(self, kind, file=None):
        found = self.some(kind, file)
        self.assertEqual(len(found), 1, f"there must be one {kind}, not {found}")
        return found[0]

    def expect(self, resource, **texts):
        """Each property, dots in its path written as `__`, has this text."""
        for path, text in texts.items():
            path = path.replace("__", ".")
            self.assertEqual(resource.text(path), text, f"{path} of {resource}")

    def output_with(self, file, value, what):
        values = self.system.outputs(file)
        self.assertIn(value, values.values(), f"no output of {file} gives {what}")

    def action(self, *words):
        found = self.system.manifest.find_actions(*words)
        self.assertTrue(found, f"manifest.json has no action whose kind names {' or '.join(words)}")
        return found[0]

    # Parts that several rows speak of

    def subnets(self, ranges):
        by_range = {s.text("CidrBlock"): s for s in self.some("AWS::EC2::Subnet", "vpc-cluster.yaml")}
        for block in ranges:
            self.assertIn(block, by_range, f"no subnet has the range {block}")
        return [by_range[block] for block in ranges]

    def refs(self, resources):
        return sorted(resource.ref for resource in resources)

    def task(self):
        return self.the("AWS::ECS::TaskDefinition")

    def container(self):
        containers = self.task().raw("ContainerDefinitions") or []
        self.assertEqual(len(containers), 1, f"containers of {self.task()}")
        return containers[0]

    def role_of_task(self, property_name):
        arn = self.task().text(property_name)
        role = self.system.named_by(arn)
        self.assertIsNotNone(role, f"{property_name} of {self.task()} is {arn}, which is no role here")
        self.assertEqual(role.type, "AWS::IAM::Role")
        return role


class Row1Database(SystemTest):
    def setUp(self):
        super().setUp()
        self.table = self.the("AWS::DynamoDB::Table", "dynamodb.yaml")

    def test_name_and_key(self):
        self.expect(self.table, TableName="MysfitsTable")
        self.assertEqual(
            self.table.raw("KeySchema"), [{"AttributeName": "MysfitId", "KeyType": "HASH"}]
        )

    def test_only_key_attributes_are_declared_and_all_are_text(self):
        declared = {
            a["AttributeName"]: a["AttributeType"] for a in self.table.raw("AttributeDefinitions")
        }
        self.assertEqual(declared, {"MysfitId": "S", "LawChaos": "S", "GoodEvil": "S"})

    def test_capacity_is_provisioned_five_and_five(self):
        self.assertIn(self.table.text("BillingMode"), (None, "PROVISIONED"))
        self.check_capacity(self.table.raw("ProvisionedThroughput"))

    def check_capacity(self, throughput):
        self.assertIsNotNone(throughput, "ProvisionedThroughput is missing")
        found = {key: int(value) for key, value in throughput.items()}
        self.assertEqual(found, {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5})

    def test_two_indexes_with_the_whole_item(self):
        indexes = {i["IndexName"]: i for i in self.table.raw("GlobalSecondaryIndexes") or []}
        self.assertEqual(set(indexes), {"LawChaosIndex", "GoodEvilIndex"})
        for name, index in indexes.items():
            keys = [(k["AttributeName"], k["KeyType"]) for k in index["KeySchema"]]
            self.assertEqual(keys, [(name.removesuffix("Index"), "HASH"), ("MysfitId", "RANGE")])
            self.assertEqual(index["Projection"], {"ProjectionType": "ALL"})
            self.check_capacity(index.get("ProvisionedThroughput"))

    def test_outputs_are_exported(self):
        outputs = self.system.templates["dynamodb.yaml"].get("Outputs", {})
        for name in ("Table", "TableArn", "Indexes"):
            self.assertIn(name, outputs, "outputs of dynamodb.yaml")
            self.assertIn("Export", outputs[name], f"the output {name} is not exported")

    def test_outputs_give_the_name_the_arn_and_both_indexes(self):
        outputs = self.system.outputs("dynamodb.yaml")
        self.assertEqual(outputs.get("Table"), self.table.ref)
        self.assertEqual(outputs.get("TableArn"), self.table.att("Arn"))
        indexes = outputs.get("Indexes", "")
        both = all(f"{name}Index" in indexes for name in ("LawChaos", "GoodEvil"))
        whole = indexes == self.table.att("Arn") + "/index/*"
        self.assertTrue(both or whole, f"the output Indexes is {indexes!r}")


class Row1aData(SystemTest):
    """The file itself is judged in test_data.py."""

    def test_the_manifest_seeds_the_table_from_the_file(self):
        action = self.action("ddb", "dynamodb", "seed")
        items = [text for text in strings(action.body) if text.endswith("populate-dynamodb.json")]
        inline = list(strings(action.body)).count("MysfitId")
        self.assertTrue(items or inline == 12, "the seeding action names neither the file nor 12 items")

    def test_it_runs_after_the_database(self):
        manifest = self.system.manifest
        stack = manifest.stack("dynamodb.yaml")
        self.assertIsNotNone(stack, "manifest.json does not name dynamodb.yaml")
        self.assertTrue(manifest.comes_after(self.action("ddb", "dynamodb", "seed"), stack))


class Row2Network(SystemTest):
    def setUp(self):
        super().setUp()
        self.vpc = self.the("AWS::EC2::VPC", "vpc-cluster.yaml")
        self.public = self.subnets(PUBLIC_RANGES)
        self.private = self.subnets(PRIVATE_RANGES)

    def table_of(self, subnet):
        tables = [
            a.text("RouteTableId")
            for a in self.some("AWS::EC2::SubnetRouteTableAssociation")
            if a.text("SubnetId") == subnet.ref
        ]
        self.assertEqual(len(tables), 1, f"{subnet} needs one route table, it has {tables}")
        return tables[0]

    def default_route(self, subnet):
        table = self.table_of(subnet)
        routes = [
            r
            for r in self.some("AWS::EC2::Route")
            if r.text("RouteTableId") == table and r.text("DestinationCidrBlock") == "0.0.0.0/0"
        ]
        self.assertEqual(len(routes), 1, f"default routes of {subnet}: {routes}")
        return routes[0]

    def nat_of(self, subnet):
        route = self.default_route(subnet)
        nat = self.system.named_by(route.text("NatGatewayId"))
        self.assertIsNotNone(nat, f"{route} does not lead to a NAT gateway")
        return nat

    def home_of(self, nat):
        subnet = self.system.named_by(nat.text("SubnetId"))
        self.assertIn(subnet, self.public, f"{nat} stands in {subnet}")
        return subnet

    def test_vpc(self):
        self.expect(
            self.vpc, CidrBlock=VPC_RANGE, EnableDnsSupport="true", EnableDnsHostnames="true"
        )

    def test_four_subnets_and_no_more_all_in_the_vpc(self):
        subnets = self.some("AWS::EC2::Subnet")
        self.assertEqual(self.refs(subnets), self.refs(self.public + self.private))
        for subnet in subnets:
            self.expect(subnet, VpcId=self.vpc.ref)

    def test_two_zones_each_with_a_public_and_a_private_subnet(self):
        for subnets in (self.public, self.private):
            zones = {subnet.text("AvailabilityZone") for subnet in subnets}
            self.assertNotIn(None, zones, f"a zone is missing in {subnets}")
            self.assertEqual(len(zones), 2, f"the zones of {subnets} are {zones}")
        zones = {s.text("AvailabilityZone") for s in self.public + self.private}
        self.assertEqual(len(zones), 2, "public and private subnets share the two zones")

    def test_internet_gateway_is_attached(self):
        gateway = self.the("AWS::EC2::InternetGateway")
        attachment = self.the("AWS::EC2::VPCGatewayAttachment")
        self.expect(attachment, VpcId=self.vpc.ref, InternetGatewayId=gateway.ref)

    def test_public_subnets_share_one_table_that_leads_to_the_internet(self):
        self.assertEqual(len({self.table_of(subnet) for subnet in self.public}), 1)
        route = self.default_route(self.public[0])
        self.expect(route, GatewayId=self.the("AWS::EC2::InternetGateway").ref)

    def test_what_needs_the_internet_waits_for_the_attachment(self):
        attachment = self.the("AWS::EC2::VPCGatewayAttachment")
        for resource in [self.default_route(self.public[0]), *self.some("AWS::EC2::EIP")]:
            self.assertIn(attachment.name, resource.depends_on, f"DependsOn of {resource}")

    def test_a_nat_gateway_with_its_own_address_per_public_subnet(self):
        gateways = self.some("AWS::EC2::NatGateway")
        self.assertEqual(self.refs(map(self.home_of, gateways)), self.refs(self.public))
        addresses = sorted(gateway.text("AllocationId") for gateway in gateways)
        expected = sorted(address.att("AllocationId") for address in self.some("AWS::EC2::EIP"))
        self.assertEqual(addresses, expected)
        for address in self.some("AWS::EC2::EIP"):
            self.expect(address, Domain="vpc")

    def test_private_subnets_leave_by_the_nat_gateway_of_their_own_zone(self):
        tables = {self.table_of(subnet) for subnet in self.private}
        self.assertEqual(len(tables), 2, "each private subnet has its own route table")
        for subnet in self.private:
            zone = self.home_of(self.nat_of(subnet)).text("AvailabilityZone")
            self.expect(subnet, AvailabilityZone=zone)

    def test_no_private_table_leads_to_the_internet_gateway(self):
        for subnet in self.private:
            self.expect(self.default_route(subnet), GatewayId=None)

    def test_gateway_endpoint_for_dynamodb_on_both_private_tables(self):
        endpoint = self.the("AWS::EC2::VPCEndpoint", "vpc-cluster.yaml")
        self.expect(
            endpoint, VpcId=self.vpc.ref, ServiceName="com.amazonaws.${AWS::Region}.dynamodb"
        )
        self.assertIn(endpoint.text("VpcEndpointType"), (None, "Gateway"))
        tables = sorted(self.table_of(subnet) for subnet in self.private)
        self.assertEqual(sorted(endpoint.texts("RouteTableIds")), tables)


class Row2SecurityGroup(SystemTest):
    def ingress(self, group):
        rules = [(group.file, rule) for rule in group.props.get("SecurityGroupIngress", [])]
        for rule in self.system.of_type("AWS::EC2::SecurityGroupIngress"):
            if rule.text("GroupId") == group.ref:
                rules.append((rule.file, rule.props))
        return [
            {key: self.system.text(file, value) for key, value in rule.items() if key != "Description"}
            for file, rule in rules
        ]

    def test_containers_are_reached_on_8080_from_the_vpc_only(self):
        group = self.the("AWS::EC2::SecurityGroup", "vpc-cluster.yaml")
        self.expect(group, VpcId=self.the("AWS::EC2::VPC").ref)
        rules = [{k: v for k, v in r.items() if k != "GroupId"} for r in self.ingress(group)]
        wanted = {"IpProtocol": "tcp", "FromPort": PORT, "ToPort": PORT, "CidrIp": VPC_RANGE}
        self.assertEqual(rules, [wanted], f"ingress of {group}")

    def test_no_group_lets_the_internet_in(self):
        for group in self.some("AWS::EC2::SecurityGroup"):
            for rule in self.ingress(group):
                self.assertNotIn(rule.get("CidrIp"), ("0.0.0.0/0",), f"ingress of {group}")
                self.assertNotIn("CidrIpv6", rule, f"ingress of {group}")


class Row2Roles(SystemTest):
    def test_service_role(self):
        roles = self.some("AWS::IAM::Role", "vpc-cluster.yaml")
        trusted = [iam.trusted_services(self.system, role) for role in roles]
        self.assertIn({"ecs.amazonaws.com"}, trusted, "no role is for the ECS service")

    def test_task_and_execution_roles_are_two_and_trust_tasks_only(self):
        task, execution = self.role_of_task("TaskRoleArn"), self.role_of_task("ExecutionRoleArn")
        self.assertNotEqual(task.ref, execution.ref)
        for role in (task, execution):
            self.assertEqual(role.file, "vpc-cluster.yaml")
            trusted = iam.trusted_services(self.system, role)
            self.assertEqual(trusted, {"ecs-tasks.amazonaws.com"}, role)

    def test_task_role_names_exactly_the_table_and_its_two_indexes(self):
        table = self.the("AWS::DynamoDB::Table").att("Arn")
        found = iam.grants(self.system, self.role_of_task("TaskRoleArn"))
        self.assertTrue(found, "no policy in any stack grants the task role anything")
        named = {resource for statement in found for resource in statement.resources}
        expected = {table, f"{table}/index/LawChaosIndex", f"{table}/index/GoodEvilIndex"}
        self.assertEqual(named, expected)

    def test_task_role_reads_and_updates_and_does_nothing_else(self):
        found = iam.grants(self.system, self.role_of_task("TaskRoleArn"))
        actions = {action for statement in found for action in statement.actions}
        self.assertLessEqual(actions, READ_ACTIONS | {"dynamodb:UpdateItem"})
        used = {f"dynamodb:{name}" for name in ("GetItem", "Scan", "Query", "UpdateItem")}
        self.assertLessEqual(used, actions, "the backend needs these")

    def test_task_role_may_use_the_table_and_both_indexes_as_the_backend_does(self):
        table = self.the("AWS::DynamoDB::Table").att("Arn")
        for action, resource in (
            ("Scan", table),
            ("GetItem", table),
            ("UpdateItem", table),
            ("Query", f"{table}/index/LawChaosIndex"),
            ("Query", f"{table}/index/GoodEvilIndex"),
        ):
            self.assert_allowed("TaskRoleArn", f"dynamodb:{action}", resource)

    def assert_allowed(self, role_property, action, resource):
        for statement in iam.grants(self.system, self.role_of_task(role_property)):
            names_it = {resource, resource + ":*"} & set(statement.resources)
            if statement.effect == "Allow" and action in statement.actions and names_it:
                return
        self.fail(f"the role of {role_property} may not {action} on {resource}")

    def test_execution_role_pulls_our_image_and_writes_our_log(self):
        repository = self.the("AWS::ECR::Repository").att("Arn")
        for action in ("BatchCheckLayerAvailability", "GetDownloadUrlForLayer", "BatchGetImage"):
            self.assert_allowed("ExecutionRoleArn", f"ecr:{action}", repository)
        self.assert_allowed("ExecutionRoleArn", "ecr:GetAuthorizationToken", "*")
        log = self.the("AWS::Logs::LogGroup").att("Arn").removesuffix(":*")
        for action in ("CreateLogStream", "PutLogEvents"):
            self.assert_allowed("ExecutionRoleArn", f"logs:{action}", log)

    def test_execution_role_names_nothing_else(self):
        repository = self.the("AWS::ECR::Repository").att("Arn")
        log = self.the("AWS::Logs::LogGroup").att("Arn").removesuffix(":*")
        for statement in iam.grants(self.system, self.role_of_task("ExecutionRoleArn")):
            for resource in statement.resources:
                ours = resource == repository or resource.startswith(log) or resource == "*"
                self.assertTrue(ours, statement)

    def test_star_is_the_resource_only_where_nothing_narrower_exists(self):
        for statement in iam.all_statements(self.system):
            if "*" in statement.resources:
                self.assertTrue(statement.may_be_unscoped, statement)

    def test_no_wildcard_action_no_negation_and_no_pass_role(self):
        for statement in iam.all_statements(self.system):
            self.assertFalse({"NotAction", "NotResource"} & set(statement.body), statement)
            for action in statement.actions:
                self.assertNotIn("*", action, statement)
                self.assertNotEqual(action.lower(), "iam:passrole", statement)

    def test_no_resource_ends_in_an_open_name(self):
        for statement in iam.all_statements(self.system):
            for resource in statement.resources:
                closed = resource == "*" or not resource.endswith("*") or resource[-2] in ":/"
                self.assertTrue(closed, statement)

    def test_no_policy_of_aws_stands_in_for_our_own(self):
        for role in self.some("AWS::IAM::Role"):
            for arn in role.texts("ManagedPolicyArns"):
                self.assertNotIn(":aws:policy/", arn, role)


class Row3Site(SystemTest):
    """A private bucket behind CloudFront; it may stand in a template of its own."""

    def setUp(self):
        super().setUp()
        self.distribution = self.the("AWS::CloudFront::Distribution")
        self.origin = (self.distribution.raw("DistributionConfig.Origins") or [{}])[0]
        domain = self.system.text(self.distribution.file, self.origin.get("DomainName", ""))
        buckets = [
            b for b in self.some("AWS::S3::Bucket") if b.att("RegionalDomainName") == domain
        ]
        self.assertEqual(len(buckets), 1, f"the origin is {domain!r}, which is no bucket of ours")
        self.bucket = buckets[0]

    def test_bucket_blocks_all_public_access(self):
        names = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
        for name in names:
            path = f"PublicAccessBlockConfiguration.{name}"
            self.assertEqual(self.bucket.text(path), "true", f"{path} of {self.bucket}")

    def test_origin_access_control_signs_every_request(self):
        control = self.the("AWS::CloudFront::OriginAccessControl")
        reference = self.origin.get("OriginAccessControlId", "")
        self.assertEqual(self.system.text(self.distribution.file, reference), control.ref)
        self.expect(
            control,
            OriginAccessControlConfig__OriginAccessControlOriginType="s3",
            OriginAccessControlConfig__SigningBehavior="always",
            OriginAccessControlConfig__SigningProtocol="sigv4",
        )
        identity = self.origin.get("S3OriginConfig", {}).get("OriginAccessIdentity", "")
        self.assertEqual(identity, "", "the legacy origin access identity is not used")

    def test_distribution(self):
        self.expect(
            self.distribution,
            DistributionConfig__Enabled="true",
            DistributionConfig__DefaultRootObject="index.html",
        )
        target = self.distribution.raw("DistributionConfig.DefaultCacheBehavior.TargetOriginId")
        self.assertEqual(target, self.origin.get("Id"))
        protocol = self.distribution.text(
            "DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy"
        )
        self.assertIn(protocol, ("redirect-to-https", "https-only"))

    def test_bucket_policy_lets_only_this_distribution_read(self):
        policy = self.the("AWS::S3::BucketPolicy")
        self.expect(policy, Bucket=self.bucket.ref)
        statements = iam.statements_of(self.system, policy.file, policy.raw("PolicyDocument"))
        allowed = [s for s in statements if s.effect == "Allow"]
        self.assertEqual(len(allowed), 1, f"allowing statements of {policy}")
        statement = allowed[0]
        self.assertEqual(statement.body["Principal"], {"Service": "cloudfront.amazonaws.com"})
        self.assertEqual(statement.actions, ["s3:GetObject"])
        self.assertEqual(statement.resources, [self.bucket.att("Arn") + "/*"])
        self.assertEqual(self.source_arn(statement), self.distribution_arn(), statement)

    def source_arn(self, statement):
        for operator in ("StringEquals", "ArnEquals", "ArnLike"):
            for key, value in statement.body.get("Condition", {}).get(operator, {}).items():
                if key.lower() == "aws:sourcearn":
                    return self.system.text(statement.file, value)
        return None

    def distribution_arn(self):
        account = "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/"
        return account + self.distribution.ref

    def test_outputs_give_the_bucket_and_the_address(self):
        self.output_with(self.bucket.file, self.bucket.ref, "the bucket's name")
        outputs = self.system.outputs(self.distribution.file)
        addresses = [
            value
            for name, value in outputs.items()
            if name == "S3WebsiteEndpoint" or name.lower().endswith("url")
        ]
        domain = self.distribution.att("DomainName")
        self.assertTrue(
            any(domain in address for address in addresses),
            f"no output S3WebsiteEndpoint or ...Url gives the address {domain}; there is {outputs}",
        )


class Row3Microservice(SystemTest):
    FILE = "microservice.yaml"

    def test_bucket_repository_cluster_and_log(self):
        self.some("AWS::S3::Bucket")
        repository = self.the("AWS::ECR::Repository", self.FILE)
        self.expect(repository, RepositoryName="mythicalmysfits/service")
        self.expect(self.the("AWS::ECS::Cluster", self.FILE), ClusterName="MythicalMysfits-Cluster")
        self.expect(self.the("AWS::Logs::LogGroup", self.FILE), LogGroupName="mythicalmysfits-logs")

    def test_fargate_task(self):
        task = self.the("AWS::ECS::TaskDefinition", self.FILE)
        self.expect(task, Cpu="256", Memory="512", NetworkMode="awsvpc")
        self.assertEqual(task.texts("RequiresCompatibilities"), ["FARGATE"])

    def test_container_listens_on_8080_tcp(self):
        ports = self.container().get("PortMappings", [])
        self.assertEqual(len(ports), 1, "port mappings of the container")
        self.assertEqual(str(ports[0].get("ContainerPort")), PORT)
        self.assertIn(ports[0].get("Protocol", "tcp"), ("tcp",))
        self.assertIn(str(ports[0].get("HostPort", PORT)), (PORT,))

    def test_container_runs_the_image_of_our_repository(self):
        image = self.system.text(self.FILE, self.container().get("Image", ""))
        uri = self.the("AWS::ECR::Repository").att("RepositoryUri")
        spelled = {uri, uri.replace("${AWS::URLSuffix}", "amazonaws.com")}
        rest = [image.removeprefix(start) for start in spelled if image.startswith(start)]
        self.assertTrue(rest, f"the image is {image!r}, not one of {uri}")
        self.assertRegex(rest[0], r"^[:@].+", "the image names neither a tag nor a digest")

    def test_container_writes_to_our_log_group(self):
        log = self.container().get("LogConfiguration", {})
        self.assertEqual(log.get("LogDriver"), "awslogs")
        options = {k: self.system.text(self.FILE, v) for k, v in log.get("Options", {}).items()}
        self.assertEqual(options.get("awslogs-group"), self.the("AWS::Logs::LogGroup").ref)
        self.assertEqual(options.get("awslogs-region"), "${AWS::Region}")
        self.assertTrue(options.get("awslogs-stream-prefix"), "Fargate needs a stream prefix")

    def test_load_balancer_is_internal_in_the_private_subnets(self):
        balancer = self.the(ELB + "LoadBalancer", self.FILE)
        self.expect(balancer, Type="network", Scheme="internal")
        subnets = balancer.texts("Subnets") or [
            self.system.text(self.FILE, m["SubnetId"]) for m in balancer.raw("SubnetMappings") or []
        ]
        self.assertEqual(sorted(subnets), self.refs(self.subnets(PRIVATE_RANGES)))

    def test_target_group(self):
        group = self.the(ELB + "TargetGroup", self.FILE)
        self.expect(
            group,
            Port=PORT,
            Protocol="TCP",
            TargetType="ip",
            HealthCheckProtocol="HTTP",
            HealthCheckPath="/",
            VpcId=self.the("AWS::EC2::VPC").ref,
        )
        self.assertIn(group.text("HealthCheckPort"), (None, "traffic-port", PORT))

    def test_listener_forwards_80_to_the_target_group(self):
        listener = self.the(ELB + "Listener", self.FILE)
        balancer = self.the(ELB + "LoadBalancer")
        self.expect(listener, Port="80", Protocol="TCP", LoadBalancerArn=balancer.ref)
        actions = listener.raw("DefaultActions") or []
        self.assertEqual([action.get("Type") for action in actions], ["forward"])
        target = self.system.text(self.FILE, actions[0].get("TargetGroupArn", ""))
        self.assertEqual(target, self.the(ELB + "TargetGroup").ref)

    def test_vpc_link_leads_to_the_load_balancer(self):
        link = self.the("AWS::ApiGateway::VpcLink", self.FILE)
        self.assertEqual(link.texts("TargetArns"), [self.the(ELB + "LoadBalancer").ref])
        self.assertTrue(link.text("Name"), f"{link} needs a name")

    def test_outputs_give_what_the_later_steps_need(self):
        link = self.the("AWS::ApiGateway::VpcLink")
        balancer = self.the(ELB + "LoadBalancer")
        repository = self.the("AWS::ECR::Repository")
        values = self.system.outputs(self.FILE).values()
        self.output_with(self.FILE, link.ref, "the VPC link's id")
        name = "the load balancer's host name"
        self.assertTrue(any(balancer.att("DNSName") in v for v in values), f"no output gives {name}")
        names = (repository.ref, repository.att("RepositoryUri"), repository.att("Arn"))
        self.assertTrue(set(names) & set(values), "no output gives the repository")


class Row4Users(SystemTest):
    FILE = "cognito.yaml"

    def setUp(self):
        super().setUp()
        self.pool = self.the("AWS::Cognito::UserPool", self.FILE)
        self.client = self.the("AWS::Cognito::UserPoolClient", self.FILE)

    def test_pool_confirms_the_address_by_a_code(self):
        self.expect(self.pool, UserPoolName="MysfitsUserPool")
        self.assertEqual(self.pool.texts("AutoVerifiedAttributes"), ["email"])
        option = self.pool.text("VerificationMessageTemplate.DefaultEmailOption")
        self.assertIn(option, (None, "CONFIRM_WITH_CODE"))

    def test_client_has_no_secret(self):
        self.expect(self.client, UserPoolId=self.pool.ref)
        self.assertIn(self.client.text("GenerateSecret"), (None, "false"))

    def test_outputs(self):
        self.output_with(self.FILE, self.pool.ref, "the pool's id")
        self.output_with(self.FILE, self.pool.att("Arn"), "the pool's ARN")
        self.output_with(self.FILE, self.client.ref, "the client's id")


class Row5Image(SystemTest):
    def test_the_manifest_pushes_the_backend(self):
        push = self.action("ecr", "image")
        self.assertTrue(push.mentions("backend"), f"{push} does not name the build context backend")

    def test_repository_then_push_then_service(self):
        manifest, push = self.system.manifest, self.action("ecr", "image")
        for file in ("microservice.yaml", "service.yaml"):
            self.assertIsNotNone(manifest.stack(file), f"manifest.json does not name {file}")
        self.assertTrue(
            manifest.comes_after(manifest.stack("service.yaml"), push),
            "the service must wait for its image",
        )
        # The task definition pins the digest, so the repository may come by itself before it.
        repository = self.the("AWS::ECR::Repository").file
        self.assertTrue(
            manifest.comes_after(push, manifest.stack(repository)),
            "the push must wait for the repository",
        )


class Row6Service(SystemTest):
    def setUp(self):
        super().setUp()
        self.service = self.the("AWS::ECS::Service", "service.yaml")

    def test_fargate_service_of_our_task_in_our_cluster(self):
        self.expect(self.service, LaunchType="FARGATE", TaskDefinition=self.task().ref)
        cluster = self.the("AWS::ECS::Cluster")
        self.assertIn(self.service.text("Cluster"), (cluster.ref, cluster.att("Arn")))
        self.assertGreaterEqual(int(self.service.text("DesiredCount") or 1), 1)

    def test_network(self):
        path = "NetworkConfiguration.AwsvpcConfiguration."
        subnets = sorted(self.service.texts(path + "Subnets"))
        self.assertEqual(subnets, self.refs(self.subnets(PRIVATE_RANGES)))
        group = self.the("AWS::EC2::SecurityGroup", "vpc-cluster.yaml")
        self.assertEqual(self.service.texts(path + "SecurityGroups"), [group.ref])
        self.assertIn(self.service.text(path + "AssignPublicIp"), (None, "DISABLED"))

    def test_registered_with_the_target_group(self):
        balancers = self.service.raw("LoadBalancers") or []
        self.assertEqual(len(balancers), 1, f"LoadBalancers of {self.service}")
        found = {k: self.system.text(self.service.file, v) for k, v in balancers[0].items()}
        expected = {
            "ContainerName": self.container()["Name"],
            "ContainerPort": PORT,
            "TargetGroupArn": self.the(ELB + "TargetGroup").ref,
        }
        self.assertEqual(found, expected)

    def test_a_failed_deployment_rolls_back(self):
        breaker = "DeploymentConfiguration.DeploymentCircuitBreaker."
        self.assertEqual(self.service.text(breaker + "Enable"), "true", breaker)
        self.assertEqual(self.service.text(breaker + "Rollback"), "true", breaker)
