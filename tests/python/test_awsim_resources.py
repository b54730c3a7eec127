"""Resources of stacks in the local cloud: each is made, changed and taken away as CloudFormation would."""

from local_cloud import LocalCloudTest

TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "ecs.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}


def policy(*actions):
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


class Resources(LocalCloudTest):
    environment = {"MOTO_IAM_LOAD_MANAGED_POLICIES": "true"}

    def step(self, verb, kind, properties, physical="", before=None):
        """One operation to its end; fails the test where it fails."""
        self.number = getattr(self, "number", 0) + 1
        request = {
            "type": kind,
            "logicalId": "it",
            "stackName": "Stack",
            "stackId": "arn:stack",
            "token": f"t{self.number}",
            "physicalId": physical,
            "properties": properties,
            "before": before or {},
        }
        for _ in range(600):
            answer = self.cloud.admin(f"resources/{verb}", "POST", request)[1]
            if answer["state"] != "InProgress":
                return answer
        raise AssertionError(f"{kind} is in progress for ever")

    def make(self, kind, properties):
        made = self.step("create", kind, properties)
        self.assertEqual("Done", made["state"], made["reason"])
        return made["physicalId"], made["attributes"]

    def change(self, kind, physical, before, after):
        changed = self.step("update", kind, after, physical, before)
        self.assertEqual("Done", changed["state"], changed["reason"])
        self.assertEqual(physical, changed["physicalId"])

    def drop(self, kind, physical, properties):
        for _ in range(2):  # what is gone already is well
            gone = self.step("remove", kind, properties, physical)
            self.assertEqual("Done", gone["state"], gone["reason"])

    def test_a_table_gains_and_loses_an_index_and_throughput(self):
        base = {
            "TableName": "t",
            "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
            "ProvisionedThroughput": {"ReadCapacityUnits": "5", "WriteCapacityUnits": 5},
        }
        name, attributes = self.make("AWS::DynamoDB::Table", base)
        client = self.cloud.client("dynamodb")
        look = lambda: client.describe_table(TableName=name)["Table"]
        self.assertEqual(look()["TableArn"], attributes["Arn"])
        index = {
            "IndexName": "i",
            "KeySchema": [{"AttributeName": "b", "KeyType": "HASH"}],
            "Projection": {"ProjectionType": "ALL"},
            "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
        }
        attribute = {"AttributeName": "b", "AttributeType": "S"}
        more = {
            **base,
            "AttributeDefinitions": base["AttributeDefinitions"] + [attribute],
            "GlobalSecondaryIndexes": [index],
            "ProvisionedThroughput": {"ReadCapacityUnits": 9, "WriteCapacityUnits": 5},
            "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
        }
        self.change("AWS::DynamoDB::Table", name, base, more)
        self.assertEqual(9, look()["ProvisionedThroughput"]["ReadCapacityUnits"])
        self.assertEqual(["i"], [i["IndexName"] for i in look()["GlobalSecondaryIndexes"]])
        backups = client.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
        recovery = backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"]
        self.assertEqual("ENABLED", recovery)
        self.change("AWS::DynamoDB::Table", name, more, base)
        self.assertFalse(look().get("GlobalSecondaryIndexes"))
        self.drop("AWS::DynamoDB::Table", name, base)

    def test_a_role_follows_its_policies(self):
        before = {
            "RoleName": "r",
            "AssumeRolePolicyDocument": TRUST,
            "ManagedPolicyArns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
            "Policies": [{"PolicyName": "p", "PolicyDocument": policy("s3:GetObject")}],
        }
        after = {
            "RoleName": "r",
            "AssumeRolePolicyDocument": TRUST,
            "Description": "new",
            "Policies": [{"PolicyName": "q", "PolicyDocument": policy("s3:PutObject")}],
        }
        client = self.cloud.client("iam")
        name, attributes = self.make("AWS::IAM::Role", before)
        self.assertEqual(client.get_role(RoleName="r")["Role"]["Arn"], attributes["Arn"])
        attached = lambda: client.list_attached_role_policies(RoleName="r")["AttachedPolicies"]
        self.assertEqual(1, len(attached()))
        self.change("AWS::IAM::Role", name, before, after)
        self.assertEqual([], attached())
        self.assertEqual(["q"], client.list_role_policies(RoleName="r")["PolicyNames"])
        self.assertEqual("new", client.get_role(RoleName="r")["Role"]["Description"])
        self.drop("AWS::IAM::Role", name, after)

    def test_policies_beside_roles(self):
        role = {"RoleName": "r", "AssumeRolePolicyDocument": TRUST}
        self.make("AWS::IAM::Role", role)
        client = self.cloud.client("iam")
        own = {"RoleName": "r", "PolicyName": "p", "PolicyDocument": policy("s3:GetObject")}
        name, _ = self.make("AWS::IAM::RolePolicy", own)
        self.assertEqual("p|r", name)
        self.drop("AWS::IAM::RolePolicy", name, own)
        shared = {"PolicyName": "p", "Roles": ["r"], "PolicyDocument": policy("s3:GetObject")}
        name, _ = self.make("AWS::IAM::Policy", shared)
        self.assertEqual(["p"], client.list_role_policies(RoleName="r")["PolicyNames"])
        self.drop("AWS::IAM::Policy", name, shared)
        managed = {"ManagedPolicyName": "m", "Roles": ["r"], "PolicyDocument": policy("s3:Get*")}
        arn, _ = self.make("AWS::IAM::ManagedPolicy", managed)
        wider = {**managed, "PolicyDocument": policy("s3:*")}
        self.change("AWS::IAM::ManagedPolicy", arn, managed, wider)
        version = client.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
        shown = client.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]
        self.assertEqual(["s3:*"], shown["Document"]["Statement"][0]["Action"])
        self.drop("AWS::IAM::ManagedPolicy", arn, wider)
        self.drop("AWS::IAM::Role", "r", role)

    def test_a_bucket_takes_and_loses_settings(self):
        plain = {"BucketName": "a-bucket"}
        full = {
            **plain,
            "VersioningConfiguration": {"Status": "Enabled"},
            "WebsiteConfiguration": {"IndexDocument": "i.html", "ErrorDocument": "e.html"},
            "CorsConfiguration": {
                "CorsRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]
            },
            "LifecycleConfiguration": {
                "Rules": [{"Id": "old", "Status": "Enabled", "ExpirationInDays": 9}]
            },
            "BucketEncryption": {
                "ServerSideEncryptionConfiguration": [
                    {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
                ]
            },
            "Tags": [{"Key": "k", "Value": "v"}],
        }
        name, attributes = self.make("AWS::S3::Bucket", plain)
        self.assertEqual("arn:aws:s3:::a-bucket", attributes["Arn"])
        self.change("AWS::S3::Bucket", name, plain, full)
        client = self.cloud.client("s3")
        self.assertEqual("Enabled", client.get_bucket_versioning(Bucket=name)["Status"])
        website = client.get_bucket_website(Bucket=name)
        self.assertEqual("i.html", website["IndexDocument"]["Suffix"])
        self.assertEqual(["GET"], client.get_bucket_cors(Bucket=name)["CORSRules"][0]["AllowedMethods"])
        rules = client.get_bucket_lifecycle_configuration(Bucket=name)["Rules"]
        self.assertEqual(9, rules[0]["Expiration"]["Days"])
        self.assertEqual("v", client.get_bucket_tagging(Bucket=name)["TagSet"][0]["Value"])
        self.change("AWS::S3::Bucket", name, full, plain)
        self.assertEqual("Suspended", client.get_bucket_versioning(Bucket=name)["Status"])
        again = self.step("create", "AWS::S3::Bucket", plain)
        self.assertEqual("Failed", again["state"])
        self.assertIn("already exists", again["reason"])
        client.put_object(Bucket=name, Key="x", Body=b"")
        full_one = self.step("remove", "AWS::S3::Bucket", plain, name)
        self.assertEqual("Failed", full_one["state"])
        self.assertIn("not empty", full_one["reason"])

    def test_security_groups_and_their_rules(self):
        client = self.cloud.client("ec2")
        vpc, attributes = self.make("AWS::EC2::VPC", {"CidrBlock": "10.0.0.0/16"})
        self.assertTrue(attributes["DefaultSecurityGroup"].startswith("sg-"))
        web = {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "CidrIp": "0.0.0.0/0"}
        ssh = {**web, "FromPort": 22, "ToPort": 22, "Description": "d"}
        group = {"GroupDescription": "g", "VpcId": vpc, "SecurityGroupIngress": [web]}
        name, _ = self.make("AWS::EC2::SecurityGroup", group)
        look = lambda: client.describe_security_groups(GroupIds=[name])["SecurityGroups"][0]
        ports = lambda: sorted(p["FromPort"] for p in look()["IpPermissions"])
        self.assertEqual([80], ports())
        after = {**group, "SecurityGroupIngress": [ssh], "SecurityGroupEgress": [web]}
        self.change("AWS::EC2::SecurityGroup", name, group, after)
        self.assertEqual([22], ports())
        rule = {**web, "GroupId": name}
        inside, _ = self.make("AWS::EC2::SecurityGroupIngress", rule)
        self.assertEqual([22, 80], ports())
        self.drop("AWS::EC2::SecurityGroupIngress", inside, rule)
        self.assertEqual([22], ports())
        outside = {**ssh, "GroupId": name}
        egress, _ = self.make("AWS::EC2::SecurityGroupEgress", outside)
        self.drop("AWS::EC2::SecurityGroupEgress", egress, outside)
        self.drop("AWS::EC2::SecurityGroup", name, after)
        self.drop("AWS::EC2::VPC", vpc, {"CidrBlock": "10.0.0.0/16"})

    def test_the_network_follows_changes(self):
        client = self.cloud.client("ec2")
        vpc, _ = self.make("AWS::EC2::VPC", {"CidrBlock": "10.0.0.0/16"})
        table = {"VpcId": vpc, "Tags": [{"Key": "a", "Value": "1"}]}
        one, _ = self.make("AWS::EC2::RouteTable", table)
        two, _ = self.make("AWS::EC2::RouteTable", {"VpcId": vpc})
        retagged = {"VpcId": vpc, "Tags": [{"Key": "b", "Value": "2"}]}
        self.change("AWS::EC2::RouteTable", one, table, retagged)
        shown = client.describe_route_tables(RouteTableIds=[one])["RouteTables"][0]
        self.assertEqual([{"Key": "b", "Value": "2"}], shown["Tags"])
        base = {"VpcId": vpc, "ServiceName": "com.amazonaws.us-east-1.dynamodb", "RouteTableIds": [one]}
        endpoint, _ = self.make("AWS::EC2::VPCEndpoint", base)
        self.change("AWS::EC2::VPCEndpoint", endpoint, base, {**base, "RouteTableIds": [two]})
        shown = client.describe_vpc_endpoints(VpcEndpointIds=[endpoint])["VpcEndpoints"][0]
        self.assertEqual([two], shown["RouteTableIds"])
        gateway, _ = self.make("AWS::EC2::InternetGateway", {})
        both = {"VpcId": vpc, "InternetGatewayId": gateway}
        attachment, _ = self.make("AWS::EC2::VPCGatewayAttachment", both)
        self.assertEqual(f"IGW|{vpc}", attachment)
        route = {"RouteTableId": one, "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": gateway}
        name, _ = self.make("AWS::EC2::Route", route)
        self.assertEqual(f"{one}|0.0.0.0/0", name)
        self.drop("AWS::EC2::Route", name, route)
        self.drop("AWS::EC2::VPCGatewayAttachment", attachment, both)
        address, attributes = self.make("AWS::EC2::EIP", {"Domain": "vpc"})
        self.assertTrue(attributes["AllocationId"].startswith("eipalloc-"))
        self.drop("AWS::EC2::EIP", address, {"Domain": "vpc"})

    def test_queues_topics_and_parameters(self):
        queue = {"QueueName": "q", "VisibilityTimeout": 30}
        url, attributes = self.make("AWS::SQS::Queue", queue)
        self.assertTrue(attributes["Arn"].endswith(":q"))
        self.change("AWS::SQS::Queue", url, queue, {**queue, "VisibilityTimeout": 60})
        sqs = self.cloud.client("sqs")
        shown = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])
        self.assertEqual("60", shown["Attributes"]["VisibilityTimeout"])
        topic, _ = self.make("AWS::SNS::Topic", {"TopicName": "n", "DisplayName": "d"})
        both = {"TopicArn": topic, "Protocol": "sqs", "Endpoint": attributes["Arn"]}
        subscription, _ = self.make("AWS::SNS::Subscription", both)
        self.drop("AWS::SNS::Subscription", subscription, both)
        self.drop("AWS::SNS::Topic", topic, {})
        self.drop("AWS::SQS::Queue", url, queue)
        text = {"Name": "/a/b", "Type": "String", "Value": "1"}
        name, _ = self.make("AWS::SSM::Parameter", text)
        self.change("AWS::SSM::Parameter", name, text, {**text, "Value": "2"})
        found = self.cloud.client("ssm").get_parameter(Name="/a/b")["Parameter"]
        self.assertEqual("2", found["Value"])
        self.drop("AWS::SSM::Parameter", name, text)

    def test_pools_repositories_and_groups_follow_changes(self):
        pool = {"UserPoolName": "p", "DeletionProtection": "ACTIVE"}
        name, attributes = self.make("AWS::Cognito::UserPool", pool)
        self.assertTrue(attributes["ProviderURL"].endswith(name))
        kept = self.step("remove", "AWS::Cognito::UserPool", pool, name)
        self.assertIn("deletion protection", kept["reason"])
        client = {"UserPoolId": name, "ClientName": "c"}
        app, _ = self.make("AWS::Cognito::UserPoolClient", client)
        self.change("AWS::Cognito::UserPoolClient", app, client, {**client, "ClientName": "d"})
        domain = {"UserPoolId": name, "Domain": "my-domain"}
        made, _ = self.make("AWS::Cognito::UserPoolDomain", domain)
        self.drop("AWS::Cognito::UserPoolDomain", made, domain)
        self.drop("AWS::Cognito::UserPoolClient", app, client)
        open_pool = {**pool, "DeletionProtection": "INACTIVE"}
        self.change("AWS::Cognito::UserPool", name, pool, open_pool)
        self.drop("AWS::Cognito::UserPool", name, open_pool)
        repository = {"RepositoryName": "things", "ImageTagMutability": "MUTABLE"}
        made, attributes = self.make("AWS::ECR::Repository", repository)
        stricter = {
            "RepositoryName": "things",
            "ImageTagMutability": "IMMUTABLE",
            "ImageScanningConfiguration": {"ScanOnPush": True},
        }
        self.change("AWS::ECR::Repository", made, repository, stricter)
        shown = self.cloud.client("ecr").describe_repositories()["repositories"][0]
        self.assertEqual(
            ("IMMUTABLE", True),
            (shown["imageTagMutability"], shown["imageScanningConfiguration"]["scanOnPush"]),
        )
        self.drop("AWS::ECR::Repository", made, stricter)
        group = {"LogGroupName": "g", "RetentionInDays": 30}
        made, _ = self.make("AWS::Logs::LogGroup", group)
        self.change("AWS::Logs::LogGroup", made, group, {"LogGroupName": "g"})
        shown = self.cloud.client("logs").describe_log_groups()["logGroups"][0]
        self.assertNotIn("retentionInDays", shown)
        self.drop("AWS::Logs::LogGroup", made, group)

    def test_an_unknown_type_and_a_refusal_say_why(self):
        unknown = self.step("create", "AWS::Nothing::Here", {})
        self.assertEqual("Failed", unknown["state"])
        self.assertIn("AWS::Nothing::Here", unknown["reason"])
        wrong = self.step("create", "AWS::EC2::Subnet", {"VpcId": "vpc-0", "CidrBlock": "10.0.0.0/24"})
        self.assertEqual("Failed", wrong["state"])
        self.assertIn("vpc-0", wrong["reason"])
        self.assertIn("InvalidVpcID.NotFound", wrong["reason"])
