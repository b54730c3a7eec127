"""The whole system up, changed, broken and down again, on the local cloud, by the real binary.

What is really there is asked through boto3 and plain HTTP, never through infrac. The steps build on
each other, so they are one story: deploy, deploy again, change, break, destroy.
"""

import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from application_cloud import ApplicationCloud
from local_cloud import AWSIM, http, moto_command
from project import INFRAC, SPEC

STACKS = {
    "MysfitsDatabaseStack",
    "MysfitsVpcClusterStack",
    "MysfitsMicroServiceStack",
    "MysfitsCognitoStack",
    "MysfitsServiceStack",
}
SPEED = 600  # seconds of the cloud in one of ours


class Deployment(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        if not AWSIM.exists():
            raise AssertionError(f"{AWSIM} is missing: build it with ./dev build release")
        if not moto_command(0):
            raise unittest.SkipTest("moto_server is not installed: ./dev setup installs it")
        cls.folder = Path(tempfile.mkdtemp(prefix="infrac-deploy-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.project = cls.folder / "project"
        shutil.copytree(
            SPEC.parent,
            cls.project / "infrastructure",
            ignore=shutil.ignore_patterns("node_modules", ".infrac", "*.output.json"),
        )
        cls.spec = cls.project / "infrastructure" / SPEC.name
        cls.cloud = cls.enterClassContext(ApplicationCloud(SPEED))

    # ---- what the steps use

    def infrac(self, *arguments, timeout=300):
        return subprocess.run(
            [str(INFRAC), *map(str, arguments)],
            cwd=self.project,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            env=self.cloud.surroundings,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def deploy(self, code=0):
        run = self.infrac("deploy", self.spec, "--env", "dev", "--yes")
        self.assertEqual(run.returncode, code, f"{run.stdout}\n{run.stderr}")
        return run

    def writes(self):
        """The calls that change something, since this was last asked: `service:Action`."""
        entries = self.cloud.requests()["requests"]
        new = entries[self.__class__.seen :]
        self.__class__.seen = len(entries)
        return [f"{each['service']}:{each['action']}" for each in new if each["mutating"]]

    seen = 0

    def edit(self, old, new):
        text = self.spec.read_text(encoding="utf-8")
        self.assertIn(old, text)
        self.spec.write_text(text.replace(old, new, 1), encoding="utf-8")

    def stacks(self):
        pages = self.cloud.client("cloudformation").get_paginator("describe_stacks").paginate()
        return {stack["StackName"]: stack for page in pages for stack in page["Stacks"]}

    def outputs(self, stack):
        return {o["OutputKey"]: o["OutputValue"] for o in self.stacks()[stack]["Outputs"]}

    def api(self):
        client = self.cloud.client("apigateway")
        apis = client.get_rest_apis()["items"]
        self.assertEqual(len(apis), 1, apis)
        return f"{self.cloud.url}/_api/{apis[0]['id']}/prod"

    def get(self, url):
        status, _, body = http(url)
        self.assertEqual(status, 200, url)
        return body

    # ---- the story

    def test_story(self):
        for step in (
            self.plan_writes_nothing,
            self.first_deployment,
            self.second_deployment_writes_nothing,
            self.a_route_reaches_the_api_alone,
            self.memory_reaches_task_and_service,
            self.an_index_reaches_the_table_alone,
            self.a_page_reaches_the_bucket_alone,
            self.a_broken_resource_rolls_back,
            self.destroy_leaves_nothing,
            self.destroy_again_is_fine,
        ):
            with self.subTest(step.__name__):
                step()
        violations = self.cloud.requests()["violations"]
        self.assertEqual(violations, [], "requests that AWS would not have taken")

    def plan_writes_nothing(self):
        run = self.infrac("plan", self.spec, "--env", "dev")
        self.assertEqual(run.returncode, 0, f"{run.stdout}\n{run.stderr}")
        for stack in STACKS:
            self.assertIn(stack, run.stdout)
        self.assertEqual(self.stacks(), {}, "a plan leaves no stack behind")

    def first_deployment(self):
        self.deploy()
        stacks = self.stacks()
        self.assertEqual(set(stacks), STACKS)
        self.assertEqual({s["StackStatus"] for s in stacks.values()}, {"CREATE_COMPLETE"})
        items = self.cloud.client("dynamodb").scan(TableName="MysfitsTable")["Items"]
        self.assertEqual(len(items), 12)
        creatures = json.loads(self.get(f"{self.api()}/mysfits"))["mysfits"]
        self.assertEqual(len(creatures), 12)
        good = json.loads(self.get(f"{self.api()}/mysfits?filter=GoodEvil&value=Good"))["mysfits"]
        self.assertTrue(0 < len(good) < 12, good)
        like = f"{self.api()}/mysfits/{items[0]['MysfitId']['S']}/like"
        self.assertEqual(http(like, "POST", b"")[0], 401)
        for stack in STACKS:
            written = json.loads((self.project / f"{stack}.output.json").read_text("utf-8"))
            self.assertEqual(written, self.outputs(stack))
        page = self.get(f"{self.cloud.site}/index.html").decode("utf-8")
        self.assertIn("<title>", page)
        for each in self.cloud.client("s3").list_objects_v2(Bucket=self.bucket())["Contents"]:
            body = self.cloud.client("s3").get_object(Bucket=self.bucket(), Key=each["Key"])
            self.assertNotIn(b"REPLACE_ME_", body["Body"].read(), each["Key"])
        self.writes()

    def bucket(self):
        return self.outputs("MysfitsMicroServiceStack")["SiteBucket"]

    def second_deployment_writes_nothing(self):
        self.deploy()
        self.assertEqual(self.writes(), [])

    def a_route_reaches_the_api_alone(self):
        self.edit("GET /mysfits/{mysfitId} -> flask", "GET /mysfits/{mysfitId} -> flask\n  GET /about -> flask")
        self.deploy()
        services = {call.split(":")[0] for call in self.writes()}
        self.assertEqual(services, {"apigateway"})
        self.assertEqual(http(f"{self.api()}/about")[0], 404, "the backend's own answer")
        self.assertEqual(http(f"{self.api()}/nowhere")[0], 403, "the API's answer")

    def memory_reaches_task_and_service(self):
        before = self.outputs("MysfitsMicroServiceStack")["TaskDefinitionArn"]
        self.edit("cpu: 256, memory: 512", "cpu: 256, memory: 1024")
        self.deploy()
        writes = self.writes()
        self.assertEqual({call.split(":")[0] for call in writes}, {"cloudformation"}, writes)
        self.assertEqual(writes.count("cloudformation:ExecuteChangeSet"), 2, writes)
        arn = self.outputs("MysfitsMicroServiceStack")["TaskDefinitionArn"]
        self.assertNotEqual(arn, before)
        ecs = self.cloud.client("ecs")
        service = ecs.list_services(cluster="MythicalMysfits-Cluster")["serviceArns"]
        found = ecs.describe_services(cluster="MythicalMysfits-Cluster", services=service)["services"]
        self.assertEqual([each["taskDefinition"] for each in found], [arn])

    def an_index_reaches_the_table_alone(self):
        self.edit(
            'GoodEvilIndex: { GoodEvil: "S", MysfitId: "S" }',
            'GoodEvilIndex: { GoodEvil: "S", MysfitId: "S" }\n      SpeciesIndex: { Species: "S", MysfitId: "S" }',
        )
        self.deploy()
        table = self.cloud.client("dynamodb").describe_table(TableName="MysfitsTable")["Table"]
        names = {index["IndexName"] for index in table["GlobalSecondaryIndexes"]}
        self.assertEqual(names, {"LawChaosIndex", "GoodEvilIndex", "SpeciesIndex"})
        items = self.cloud.client("dynamodb").scan(TableName="MysfitsTable")["Items"]
        self.assertEqual(len(items), 12, "the rows are still there")
        self.assertNotIn("dynamodb:PutItem", self.writes())

    def a_page_reaches_the_bucket_alone(self):
        page = self.project / "infrastructure" / "frontend" / "index.html"
        page.write_text(page.read_text("utf-8").replace("<title>", "<title>New: ", 1), "utf-8")
        self.deploy()
        writes = self.writes()
        self.assertEqual(writes.count("s3:PutObject"), 1, writes)
        self.assertEqual({call.split(":")[0] for call in writes}, {"s3", "cloudfront"}, writes)
        self.assertIn("<title>New: ", self.get(f"{self.cloud.site}/index.html").decode("utf-8"))

    def a_broken_resource_rolls_back(self):
        text = self.spec.read_text(encoding="utf-8")
        # The local cloud cannot make such a thing, as AWS cannot make some in some regions.
        self.edit(
            "/// The people who like and adopt.",
            'stack broken "MysfitsBrokenStack" -> "broken.yaml" {\n'
            "  resource thing AWS::IoT::Thing {}\n}\n\n/// The people who like and adopt.",
        )
        run = self.deploy(code=3)
        said = run.stdout + run.stderr
        self.assertIn("thing", said)
        self.assertIn("mysfits.infra:", said, "the line of the spec")
        left = self.stacks().get("MysfitsBrokenStack", {}).get("StackStatus")
        self.assertIn(left, (None, "ROLLBACK_COMPLETE"))
        self.assertEqual(
            {n: s["StackStatus"] for n, s in self.stacks().items() if n in STACKS and "ROLLBACK" in s["StackStatus"]},
            {},
        )
        self.spec.write_text(text, encoding="utf-8")
        self.cloud.client("cloudformation").delete_stack(StackName="MysfitsBrokenStack")

    def destroy_leaves_nothing(self):
        bucket = self.bucket()
        run = self.infrac("destroy", self.spec, "--env", "dev", "--yes")
        self.assertEqual(run.returncode, 0, f"{run.stdout}\n{run.stderr}")
        self.assertEqual({n for n in self.stacks() if n in STACKS}, set())
        self.assertEqual(self.cloud.client("dynamodb").list_tables()["TableNames"], [])
        buckets = self.cloud.client("s3").list_buckets()["Buckets"]
        self.assertNotIn(bucket, [each["Name"] for each in buckets])
        self.assertEqual(self.cloud.client("ecr").describe_repositories()["repositories"], [])
        self.assertEqual(self.cloud.client("apigateway").get_rest_apis()["items"], [])
        self.assertEqual(self.cloud.client("apigateway").get_vpc_links()["items"], [])
        pools = self.cloud.client("cognito-idp").list_user_pools(MaxResults=10)["UserPools"]
        self.assertEqual(pools, [])
        vpcs = self.cloud.client("ec2").describe_vpcs()["Vpcs"]
        self.assertEqual([v for v in vpcs if not v["IsDefault"]], [])
        roles = self.cloud.client("iam").list_roles()["Roles"]
        self.assertEqual([r["RoleName"] for r in roles if "Mysfits" in r["RoleName"]], [])
        balancers = self.cloud.client("elbv2").describe_load_balancers()["LoadBalancers"]
        self.assertEqual(balancers, [])
        arns = self.cloud.client("ecs").list_clusters()["clusterArns"]
        clusters = self.cloud.client("ecs").describe_clusters(clusters=arns)["clusters"]
        self.assertEqual([c["clusterName"] for c in clusters if c["status"] == "ACTIVE"], [])
        groups = self.cloud.client("logs").describe_log_groups()["logGroups"]
        self.assertEqual([g for g in groups if "mysfits" in g["logGroupName"]], [])

    def destroy_again_is_fine(self):
        self.writes()
        run = self.infrac("destroy", self.spec, "--env", "dev", "--yes")
        self.assertEqual(run.returncode, 0, f"{run.stdout}\n{run.stderr}")
        self.assertEqual(self.writes(), [])


if __name__ == "__main__":
    unittest.main()
