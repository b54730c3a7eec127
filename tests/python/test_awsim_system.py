"""The whole example system in the local cloud: its stacks by boto3, then what they are for."""

import base64
import hashlib
import hmac
import json
import os
import re
import sys
import tempfile
import textwrap
import time

from botocore.exceptions import ClientError

from local_cloud import LocalCloudTest, free_port, http, wait_for
from project import GENERATED

STACKS = (
    ("MysfitsDatabaseStack", "dynamodb.yaml", []),
    ("MysfitsVpcClusterStack", "vpc-cluster.yaml", ["CAPABILITY_IAM"]),
    ("MysfitsMicroServiceStack", "microservice.yaml", ["CAPABILITY_IAM"]),
    ("MysfitsCognitoStack", "cognito.yaml", []),
    ("MysfitsServiceStack", "service.yaml", []),
)
TAG = "v1"

# What stands in for the application: answers as its routes do, from the table.
BACKEND = textwrap.dedent(
    """
    import http.server, json, os, sys
    import boto3
    table = boto3.client("dynamodb")
    NAME = os.environ["DDB_TABLE_NAME"]
    class Handler(http.server.BaseHTTPRequestHandler):
        def reply(self, status, body):
            data = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        def do_GET(self):
            print("GET", self.path, flush=True)
            if self.path == "/":
                return self.reply(200, {"ok": True})
            if self.path.startswith("/mysfits?") or self.path == "/mysfits":
                found = table.scan(TableName=NAME)["Items"]
                return self.reply(200, {"path": self.path, "count": len(found)})
            name = self.path.rsplit("/", 1)[1]
            item = table.get_item(TableName=NAME, Key={"MysfitId": {"S": name}}).get("Item")
            self.reply(200 if item else 404, item or {"message": "none"})
        def do_POST(self):
            name = self.path.split("/")[2]
            table.update_item(TableName=NAME, Key={"MysfitId": {"S": name}},
                UpdateExpression="ADD Likes :one", ExpressionAttributeValues={":one": {"N": "1"}})
            self.reply(200, {"liked": name, "by": bool(self.headers.get("Authorization"))})
    http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
    """
)


def parameters_of(cloud, name):
    """What the manifest hands to a stack: digests, which are one tag here, and outputs."""
    manifest = json.loads((GENERATED / "manifest.json").read_text(encoding="utf-8"))
    names = {stack["name"]: stack["stackName"] for stack in manifest["stacks"]}
    stack = next(stack for stack in manifest["stacks"] if stack["stackName"] == name)
    client = cloud.client("cloudformation")
    found = []
    for key, parameter in stack.get("parameters", {}).items():
        late = parameter["value"].get("output")
        value = TAG
        if late:
            made = client.describe_stacks(StackName=names[late["stack"]])["Stacks"][0]
            value = outputs(made)[late["name"]]
        found.append({"ParameterKey": key, "ParameterValue": value})
    return found


def create(cloud, name, file, capabilities):
    cloud.client("cloudformation").create_stack(
        StackName=name,
        Capabilities=capabilities,
        TemplateBody=(GENERATED / file).read_text(encoding="utf-8"),
        Parameters=parameters_of(cloud, name),
    )
    return settled(cloud, name)


def settled(cloud, name, seconds=90):
    client = cloud.client("cloudformation")

    def over():
        stack = client.describe_stacks(StackName=name)["Stacks"][0]
        return None if stack["StackStatus"].endswith("_IN_PROGRESS") else stack

    return wait_for(over, seconds, f"the end of {name}")


def outputs(stack):
    return {o["OutputKey"]: o["OutputValue"] for o in stack.get("Outputs", [])}


def reasons(cloud, name):
    events = cloud.client("cloudformation").describe_stack_events(StackName=name)["StackEvents"]
    return [
        (e["LogicalResourceId"], e["ResourceStatus"], e.get("ResourceStatusReason", ""))
        for e in events
        if "FAILED" in e["ResourceStatus"]
    ]


def push_image(cloud, repository, tag):
    """As an engine pushes: configuration, a layer, the manifest; the manifest's digest."""
    token = cloud.client("ecr").get_authorization_token()["authorizationData"][0]
    head = {"Authorization": "Basic " + token["authorizationToken"]}
    start = f"{token['proxyEndpoint']}/v2/{repository}"
    descriptors = []
    for content in (json.dumps({"tag": tag}).encode(), b"layer " + tag.encode() * 100):
        digest = "sha256:" + hashlib.sha256(content).hexdigest()
        status, headers, _ = http(f"{start}/blobs/uploads/", "POST", b"", head)
        assert status == 202, status
        place = token["proxyEndpoint"] + headers["Location"]
        assert http(place, "PATCH", content, head)[0] == 202
        assert http(f"{place}?digest={digest}", "PUT", b"", head)[0] == 201
        descriptors.append({"digest": digest, "size": len(content), "mediaType": "x/y"})
    kind = "application/vnd.oci.image.manifest.v1+json"
    manifest = json.dumps(
        {"schemaVersion": 2, "mediaType": kind, "config": descriptors[0], "layers": descriptors[1:]}
    ).encode()
    status, headers, body = http(
        f"{start}/manifests/{tag}", "PUT", manifest, {**head, "Content-Type": kind}
    )
    assert status == 201, body
    return headers["Docker-Content-Digest"]


class Srp:
    """A client's side of Cognito's SRP, written from the protocol's description."""

    N = int(
        "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A0879"
        "8E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B"
        "0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA4836"
        "1C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804"
        "F1746C08CA18217C32905E462E36CE3BE39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6"
        "955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64"
        "ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D226"
        "1AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2"
        "08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
        16,
    )

    def __init__(self, pool, password):
        self.pool = pool.split("_")[1]
        self.password = password
        self.a = int.from_bytes(os.urandom(64), "big")
        self.A = pow(2, self.a, self.N)

    @staticmethod
    def padded(number):
        text = f"{number:x}"
        text = "0" + text if len(text) % 2 else text
        return bytes.fromhex("00" + text if text[0] in "89abcdef" else text)

    def hashed(self, *parts):
        return int(hashlib.sha256(b"".join(parts)).hexdigest(), 16)

    def answer(self, challenge):
        user = challenge["USER_ID_FOR_SRP"]
        salt, shown = int(challenge["SALT"], 16), int(challenge["SRP_B"], 16)
        inner = hashlib.sha256(f"{self.pool}{user}:{self.password}".encode()).digest()
        x = self.hashed(self.padded(salt), inner)
        u = self.hashed(self.padded(self.A), self.padded(shown))
        k = self.hashed(self.padded(self.N), self.padded(2))
        shared = pow(shown - k * pow(2, x, self.N), self.a + u * x, self.N)
        extracted = hmac.new(self.padded(u), self.padded(shared), hashlib.sha256).digest()
        key = hmac.new(extracted, b"Caldera Derived Key\x01", hashlib.sha256).digest()[:16]
        stamp = time.strftime("%a %b %d %H:%M:%S UTC %Y", time.gmtime())
        block = base64.b64decode(challenge["SECRET_BLOCK"])
        text = self.pool.encode() + user.encode() + block + stamp.encode()
        return {
            "USERNAME": user,
            "PASSWORD_CLAIM_SECRET_BLOCK": challenge["SECRET_BLOCK"],
            "TIMESTAMP": stamp,
            "PASSWORD_CLAIM_SIGNATURE": base64.b64encode(
                hmac.new(key, text, hashlib.sha256).digest()
            ).decode(),
        }


def browser(cloud, action, body):
    """What a page calls: Cognito without any signature."""
    target = "AWSCognitoIdentityProviderService." + action
    head = {"X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.1"}
    status, headers, answer = http(cloud.url, "POST", json.dumps(body), head)
    assert headers["Access-Control-Allow-Origin"] == "*"
    return status, json.loads(answer or b"{}")


class WholeSystem(LocalCloudTest):
    """One cloud for all tests here, built up once; the tests only look and use it."""

    @classmethod
    def setUpClass(cls):
        port = free_port()
        cls.folder = tempfile.TemporaryDirectory()
        program = os.path.join(cls.folder.name, "backend.py")
        with open(program, "w", encoding="utf-8") as file:
            file.write(BACKEND)
        cls.options = (
            "--backend-url", f"http://127.0.0.1:{port}",
            "--backend-command", sys.executable, program, str(port),
        )
        cls.addClassCleanup(cls.folder.cleanup)
        super().setUpClass()
        try:
            cls.build()
        except BaseException:
            cls.cloud.stop()
            raise

    @classmethod
    def build(cls):
        cls.outputs = {}
        for name, file, capabilities in STACKS:
            if file == "service.yaml":
                cls.digest = push_image(cls.cloud, "mythicalmysfits/service", TAG)
            stack = create(cls.cloud, name, file, capabilities)
            if stack["StackStatus"] != "CREATE_COMPLETE":
                raise AssertionError(f"{name}: {stack} {reasons(cls.cloud, name)}")
            cls.outputs[name] = outputs(stack)
        cls.seed()
        cls.api = cls.import_api()

    @classmethod
    def seed(cls):
        client = cls.cloud.client("dynamodb")
        for number in range(3):
            item = {"MysfitId": {"S": f"m{number}"}, "Likes": {"N": "0"}}
            client.put_item(TableName="MysfitsTable", Item=item)

    @classmethod
    def filled_in(cls):
        text = (GENERATED / "api-swagger.json").read_text(encoding="utf-8")
        late = lambda m: cls.outputs[m.group(1)][m.group(2)]
        return re.sub(r"\$\{(\w+)\.(\w+)\}", late, text)

    @classmethod
    def import_api(cls):
        client = cls.cloud.client("apigateway")
        api = client.import_rest_api(failOnWarnings=True, body=cls.filled_in())
        client.create_deployment(restApiId=api["id"], stageName="prod", variables={"hash": "1"})
        return api

    def setUp(self):
        pass  # the world is not emptied between these tests

    def call(self, path, method="GET", headers=None, body=None):
        url = f"{self.cloud.url}/_api/{self.api['id']}/prod{path}"
        status, head, answer = http(url, method, body, headers)
        return status, head, answer

    def signed_in(self, email="ada@example.org", password="Correct-Horse-1"):
        pool = self.outputs["MysfitsCognitoStack"]
        client = pool["CognitoUserPoolClientId"]
        base = {"ClientId": client, "Username": email}
        status, answer = browser(
            self.cloud,
            "SignUp",
            {**base, "Password": password, "UserAttributes": [{"Name": "email", "Value": email}]},
        )
        self.assertEqual(200, status, answer)
        status, answer = browser(
            self.cloud, "ConfirmSignUp", {**base, "ConfirmationCode": "000000x"}
        )
        self.assertEqual((400, "CodeMismatchException"), (status, answer["__type"]))
        mail = self.cloud.admin("mail")[1][-1]
        self.assertEqual(email, mail["to"])
        self.assertEqual("Your confirmation code", mail["subject"])
        code = re.search(r"\d{6}", mail["text"]).group()
        status, answer = browser(self.cloud, "ConfirmSignUp", {**base, "ConfirmationCode": code})
        self.assertEqual(200, status, answer)
        return self.log_in(email, password)

    def log_in(self, email, password):
        pool = self.outputs["MysfitsCognitoStack"]
        client = pool["CognitoUserPoolClientId"]
        srp = Srp(pool["CognitoUserPoolId"], password)
        status, answer = browser(
            self.cloud,
            "InitiateAuth",
            {
                "ClientId": client,
                "AuthFlow": "USER_SRP_AUTH",
                "AuthParameters": {"USERNAME": email, "SRP_A": f"{srp.A:x}"},
            },
        )
        self.assertEqual(200, status, answer)
        return browser(
            self.cloud,
            "RespondToAuthChallenge",
            {
                "ClientId": client,
                "ChallengeName": "PASSWORD_VERIFIER",
                "ChallengeResponses": srp.answer(answer["ChallengeParameters"]),
            },
        )

    def test_the_stacks_made_what_they_say(self):
        table = self.cloud.client("dynamodb").describe_table(TableName="MysfitsTable")["Table"]
        self.assertEqual(2, len(table["GlobalSecondaryIndexes"]))
        out = self.outputs["MysfitsMicroServiceStack"]
        elb = self.cloud.client("elbv2")
        balancer = elb.describe_load_balancers()["LoadBalancers"][0]
        self.assertEqual(("network", "internal"), (balancer["Type"], balancer["Scheme"]))
        self.assertEqual(out["LoadBalancerHost"], balancer["DNSName"])
        listener = elb.describe_listeners(LoadBalancerArn=balancer["LoadBalancerArn"])
        self.assertEqual("TCP", listener["Listeners"][0]["Protocol"])
        ec2 = self.cloud.client("ec2")
        self.assertEqual(2, len(ec2.describe_nat_gateways()["NatGateways"]))
        endpoint = ec2.describe_vpc_endpoints()["VpcEndpoints"][0]
        self.assertEqual(2, len(endpoint["RouteTableIds"]))
        s3 = self.cloud.client("s3")
        blocked = s3.get_public_access_block(Bucket=out["SiteBucket"])
        self.assertTrue(all(blocked["PublicAccessBlockConfiguration"].values()))
        policy = json.loads(s3.get_bucket_policy(Bucket=out["SiteBucket"])["Policy"])
        self.assertEqual("ReadByDistribution", policy["Statement"][0]["Sid"])
        roles = self.cloud.client("iam").list_roles()["Roles"]
        self.assertEqual(3, len([r for r in roles if r["RoleName"].startswith("MysfitsVpc")]))
        link = self.cloud.client("apigateway").get_vpc_link(vpcLinkId=out["VpcLinkId"])
        self.assertEqual("AVAILABLE", link["status"])
        pool = self.outputs["MysfitsCognitoStack"]["CognitoUserPoolId"]
        found = self.cloud.client("cognito-idp").describe_user_pool(UserPoolId=pool)["UserPool"]
        self.assertEqual("MysfitsUserPool", found["Name"])

    def test_the_service_runs_and_writes_its_log(self):
        ecs = self.cloud.client("ecs")
        cluster = "MythicalMysfits-Cluster"
        arn = ecs.list_services(cluster=cluster)["serviceArns"][0]
        service = ecs.describe_services(cluster=cluster, services=[arn])["services"][0]
        self.assertEqual((1, 1), (service["runningCount"], service["desiredCount"]))
        self.assertEqual("COMPLETED", service["deployments"][0]["rolloutState"])
        self.assertIn("has reached a steady state", service["events"][0]["message"])
        task = ecs.list_tasks(cluster=cluster, serviceName=service["serviceName"])["taskArns"][0]
        shown = ecs.describe_tasks(cluster=cluster, tasks=[task])["tasks"][0]
        self.assertEqual("RUNNING", shown["lastStatus"])
        logs = self.cloud.client("logs")

        def lines():
            found = logs.filter_log_events(logGroupName="mythicalmysfits-logs")["events"]
            return [e["message"] for e in found if "GET /" in e["message"]]

        self.assertTrue(wait_for(lines, 10, "a line in the log"))

    def test_the_image_is_in_the_repository(self):
        ecr = self.cloud.client("ecr")
        found = ecr.describe_images(repositoryName="mythicalmysfits/service")["imageDetails"]
        self.assertEqual([(self.digest, [TAG])], [(i["imageDigest"], i["imageTags"]) for i in found])

    def test_the_api_answers_through_the_link(self):
        self.assertEqual(200, self.call("/")[0])
        status, _, body = self.call("/mysfits?filter=GoodEvil&value=a%20b&other=1")
        self.assertEqual((200, 3), (status, json.loads(body)["count"]))
        self.assertIn("value=a%20b", json.loads(body)["path"])
        self.assertEqual("m1", json.loads(self.call("/mysfits/m1")[2])["MysfitId"]["S"])
        self.assertEqual(404, self.call("/mysfits/nobody")[0])

    def test_what_the_api_does_not_have_is_refused_as_aws_does(self):
        status, head, body = self.call("/nothing")
        self.assertEqual((403, {"message": "Missing Authentication Token"}), (status, json.loads(body)))
        self.assertEqual("*", head["Access-Control-Allow-Origin"])
        self.assertEqual(403, self.call("/mysfits", "DELETE")[0])
        other = http(f"{self.cloud.url}/_api/{self.api['id']}/test/mysfits")
        self.assertEqual((403, b'{"message":"Forbidden"}'), (other[0], other[2]))

    def test_a_preflight_says_who_may_call(self):
        status, head, _ = self.call("/mysfits/m1/like", "OPTIONS")
        self.assertEqual(200, status)
        self.assertEqual("POST,OPTIONS", head["Access-Control-Allow-Methods"])
        self.assertIn("Authorization", head["Access-Control-Allow-Headers"])

    def test_only_a_signed_in_user_may_like(self):
        status, head, body = self.call("/mysfits/m1/like", "POST", body=b"")
        self.assertEqual((401, {"message": "Unauthorized"}), (status, json.loads(body)))
        self.assertEqual("*", head["Access-Control-Allow-Origin"])
        status, answer = self.signed_in()
        self.assertEqual(200, status, answer)
        tokens = answer["AuthenticationResult"]
        token = tokens["IdToken"]
        for bad in (token[:-6] + "AAAAAA", tokens["AccessToken"], "x.y.z", "nonsense"):
            status = self.call("/mysfits/m1/like", "POST", {"Authorization": bad}, b"")[0]
            self.assertEqual(401, status)
        head_part, claims, _ = token.split(".")
        forged = base64.urlsafe_b64encode(b'{"alg":"none","kid":"dummy"}').rstrip(b"=").decode()
        self.assertEqual(
            401,
            self.call("/mysfits/m1/like", "POST", {"Authorization": f"{forged}.{claims}."}, b"")[0],
        )
        status, _, body = self.call("/mysfits/m1/like", "POST", {"Authorization": token}, b"")
        self.assertEqual((200, {"liked": "m1", "by": True}), (status, json.loads(body)))
        liked = json.loads(self.call("/mysfits/m1")[2])
        self.assertEqual("1", liked["Likes"]["N"])

    def test_a_wrong_password_proves_nothing(self):
        self.assertEqual(200, self.signed_in("bob@example.org")[0])
        status, answer = self.log_in("bob@example.org", "Wrong-Horse-1")
        self.assertEqual((400, "NotAuthorizedException"), (status, answer["__type"]))
        self.assertEqual("Incorrect username or password.", answer["message"])

    def test_the_deployed_snapshot_counts_not_the_working_copy(self):
        client = self.cloud.client("apigateway")
        body = json.loads(self.filled_in())
        body["paths"]["/fresh"] = body["paths"]["/"]
        client.put_rest_api(restApiId=self.api["id"], mode="overwrite", body=json.dumps(body))
        self.assertEqual(403, self.call("/fresh")[0])
        deployment = client.create_deployment(restApiId=self.api["id"], stageName="prod")
        self.assertEqual(200, self.call("/fresh")[0])
        with self.assertRaises(ClientError) as caught:
            client.delete_deployment(restApiId=self.api["id"], deploymentId=deployment["id"])
        self.assertIn("Active stages", str(caught.exception))

    def test_the_site_is_served_by_the_distribution_only(self):
        out = self.outputs["MysfitsMicroServiceStack"]
        s3 = self.cloud.client("s3")
        s3.put_object(
            Bucket=out["SiteBucket"], Key="index.html", Body=b"<h1>hello</h1>", ContentType="text/html"
        )
        s3.put_object(Bucket=out["SiteBucket"], Key="a/b.css", Body=b"p{}", ContentType="text/css")
        status, head, body = http(self.cloud.site + "/")
        self.assertEqual((200, b"<h1>hello</h1>"), (status, body))
        self.assertEqual("text/html", head["Content-Type"].split(";")[0])
        self.assertEqual("text/css", http(self.cloud.site + "/a/b.css")[1]["Content-Type"])
        self.assertEqual((404, b"<h1>hello</h1>"), http(self.cloud.site + "/nothing")[::2])
        host = {"Host": out["BucketDistributionDomainName"]}
        self.assertEqual(200, http(self.cloud.site + "/", headers=host)[0])
        self.assertEqual(404, http(self.cloud.site + "/", headers={"Host": "other.example"})[0])
        self.assertEqual(403, http(f"{self.cloud.url}/{out['SiteBucket']}/index.html")[0])
        policy = s3.get_bucket_policy(Bucket=out["SiteBucket"])["Policy"]
        s3.delete_bucket_policy(Bucket=out["SiteBucket"])
        try:
            # Not even the error page may be read now.
            self.assertEqual(403, http(self.cloud.site + "/a/b.css")[0])
        finally:
            s3.put_bucket_policy(Bucket=out["SiteBucket"], Policy=policy)

    def test_everything_was_signed_as_it_should(self):
        self.no_violations()

    def test_the_state_tells_the_world_without_ids(self):
        state = self.cloud.admin("state")[1]
        text = json.dumps(state)
        self.assertEqual(5, len(state["stacks"]))
        self.assertNotIn(self.outputs["MysfitsVpcClusterStack"]["VpcId"], text)
        self.assertIn("MysfitsTable", text)


class UpAndDown(LocalCloudTest):
    """The system built and taken down again, without a backend: tasks are pretended."""

    speed = 5000
    maxDiff = None

    def build(self):
        made = {}
        for name, file, capabilities in STACKS:
            if file == "service.yaml":
                push_image(self.cloud, "mythicalmysfits/service", TAG)
            stack = create(self.cloud, name, file, capabilities)
            self.assertEqual(
                "CREATE_COMPLETE", stack["StackStatus"], reasons(self.cloud, name)
            )
            made[name] = outputs(stack)
        return made

    def delete(self, name):
        client = self.cloud.client("cloudformation")
        stack = client.describe_stacks(StackName=name)["Stacks"][0]["StackId"]
        client.delete_stack(StackName=name)
        return settled(self.cloud, stack)["StackStatus"], reasons(self.cloud, stack)

    def test_two_worlds_are_the_same_and_what_is_taken_down_leaves_nothing(self):
        empty = self.cloud.admin("state")[1]
        self.build()
        first = self.cloud.admin("state")[1]
        self.assertNotEqual(empty, first)
        self.setUp()
        self.build()
        self.assertEqual(first, self.cloud.admin("state")[1])
        for name, _, _ in reversed(STACKS):
            self.assertEqual(("DELETE_COMPLETE", []), self.delete(name))
        self.assertEqual(empty, self.cloud.admin("state")[1])
        self.no_violations()

    def test_a_link_in_use_and_a_full_bucket_hold_up_a_deletion(self):
        made = self.build()["MysfitsMicroServiceStack"]
        client = self.cloud.client("apigateway")
        body = {
            "swagger": "2.0",
            "info": {"title": "t", "version": "1"},
            "paths": {
                "/": {
                    "get": {
                        "responses": {},
                        "x-amazon-apigateway-integration": {
                            "type": "http_proxy",
                            "httpMethod": "GET",
                            "uri": f"http://{made['LoadBalancerHost']}/",
                            "connectionType": "VPC_LINK",
                            "connectionId": "${stageVariables.link}",
                        },
                    }
                }
            },
        }
        api = client.import_rest_api(body=json.dumps(body))["id"]
        client.create_deployment(
            restApiId=api, stageName="prod", variables={"link": made["VpcLinkId"]}
        )
        self.cloud.client("s3").put_object(Bucket=made["SiteBucket"], Key="x", Body=b"x")
        self.assertEqual(("DELETE_COMPLETE", []), self.delete("MysfitsServiceStack"))

        status, why = self.delete("MysfitsMicroServiceStack")
        self.assertEqual("DELETE_FAILED", status)
        failed = {logical: reason for logical, _, reason in why}
        self.assertIn("is referenced in [GET:", failed["link"])
        self.assertIn("not empty", failed["bucket"])

        client.delete_rest_api(restApiId=api)
        self.cloud.client("s3").delete_object(Bucket=made["SiteBucket"], Key="x")
        self.assertEqual("DELETE_COMPLETE", self.delete("MysfitsMicroServiceStack")[0])

    def test_without_its_image_the_service_breaks_and_says_why(self):
        for name, file, capabilities in STACKS[:4]:
            create(self.cloud, name, file, capabilities)
        stack = create(self.cloud, *STACKS[4])
        self.assertEqual("ROLLBACK_COMPLETE", stack["StackStatus"])
        self.assertIn("Circuit Breaker", reasons(self.cloud, "MysfitsServiceStack")[-1][2])
