"""The bridges of the local cloud, each by boto3 as a client sees it."""

import base64
import hashlib
import json
import os
import sys
import tempfile
import textwrap
import time

from botocore.exceptions import ClientError

from containers import start_registry
from local_cloud import LocalCloud, LocalCloudTest, free_port, http, wait_for
from test_awsim_system import push_image


def code(call, **arguments):
    """The error code of a call that has to fail, and its message."""
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"]["Message"]
    raise AssertionError("the call was not refused")


def api_body(**integration):
    method = {
        "responses": {},
        "x-amazon-apigateway-integration": {
            "type": "http_proxy",
            "httpMethod": "GET",
            "uri": "http://127.0.0.1:1/",
            **integration,
        },
    }
    return {
        "swagger": "2.0",
        "info": {"title": "things", "version": "1.0", "description": "of mine"},
        "paths": {"/things/{id}": {"get": method}},
    }


class ApiGateway(LocalCloudTest):
    def setUp(self):
        super().setUp()
        self.client = self.cloud.client("apigateway")

    def link(self):
        ec2 = self.cloud.client("ec2")
        vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
        subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
        self.balancer = self.cloud.client("elbv2").create_load_balancer(
            Name="nlb", Type="network", Scheme="internal", Subnets=[subnet]
        )["LoadBalancers"][0]["LoadBalancerArn"]
        return self.client.create_vpc_link(name="link", targetArns=[self.balancer])

    def test_an_import_tells_what_it_made(self):
        body = json.dumps(api_body(uri="http://127.0.0.1:1/things/{id}"))
        made = self.client.import_rest_api(body=body)
        self.assertEqual(("things", "of mine", "1.0"), (made["name"], made["description"], made["version"]))
        self.assertIn("'id'", made["warnings"][0])
        self.assertEqual(made["id"], self.client.get_rest_apis()["items"][0]["id"])
        paths = [r["path"] for r in self.client.get_resources(restApiId=made["id"])["items"]]
        self.assertEqual(["/", "/things", "/things/{id}"], sorted(paths))

    def test_an_import_with_a_fault_is_refused_with_all_of_them(self):
        body = api_body(
            uri="http://${Stack.Output}/",
            requestParameters={"integration.request.path.x": "method.request.path.x"},
            connectionType="VPC_LINK",
            connectionId="nolink",
        )
        kind, text = code(self.client.import_rest_api, body=json.dumps(body))
        self.assertEqual("BadRequestException", kind)
        self.assertTrue(text.startswith("Errors found during import:\n\t"))
        for part in ("Invalid HTTP endpoint", "VPC link not found", "method.request.path.x"):
            self.assertIn(part, text)
        for version in (2.0, "3", None):
            body = {**api_body(), "swagger": version}
            self.assertEqual("BadRequestException", code(self.client.import_rest_api, body=json.dumps(body))[0])
        warned = json.dumps(api_body(uri="http://127.0.0.1:1/{id}"))
        kind, text = code(self.client.import_rest_api, body=warned, failOnWarnings=True)
        self.assertIn("Warnings found during import", text)
        self.assertEqual([], self.client.get_rest_apis()["items"])

    def test_stages_follow_deployments_and_patches(self):
        api = self.client.import_rest_api(body=json.dumps(api_body()))["id"]
        first = self.client.create_deployment(restApiId=api, stageName="prod", variables={"a": "1"})
        second = self.client.create_deployment(restApiId=api, description="next")
        stage = self.client.update_stage(
            restApiId=api,
            stageName="prod",
            patchOperations=[
                {"op": "replace", "path": "/deploymentId", "value": second["id"]},
                {"op": "replace", "path": "/variables/b", "value": "2"},
                {"op": "replace", "path": "/*/*/throttling/rateLimit", "value": "10.5"},
            ],
        )
        self.assertEqual({"a": "1", "b": "2"}, stage["variables"])
        self.assertEqual(10.5, stage["methodSettings"]["*/*"]["throttlingRateLimit"])
        self.client.delete_deployment(restApiId=api, deploymentId=first["id"])
        left = self.client.get_deployments(restApiId=api)["items"]
        self.assertEqual([second["id"]], [d["id"] for d in left])
        wrong = [{"op": "replace", "path": "/nonsense", "value": "1"}]
        self.assertEqual(
            "BadRequestException",
            code(self.client.update_stage, restApiId=api, stageName="prod", patchOperations=wrong)[0],
        )
        self.client.delete_stage(restApiId=api, stageName="prod")
        self.assertEqual("NotFoundException", code(self.client.get_stage, restApiId=api, stageName="prod")[0])
        self.client.delete_rest_api(restApiId=api)
        self.assertEqual("NotFoundException", code(self.client.get_rest_api, restApiId=api)[0])

    def test_apis_are_listed_page_by_page(self):
        made = [self.client.import_rest_api(body=json.dumps(api_body()))["id"] for _ in range(5)]
        pages = self.client.get_paginator("get_rest_apis").paginate(PaginationConfig={"PageSize": 2})
        self.assertEqual(made, [api["id"] for page in pages for api in page["items"]])

    def test_an_empty_api_cannot_be_deployed(self):
        body = {**api_body(), "paths": {}}
        api = self.client.import_rest_api(body=json.dumps(body))["id"]
        text = code(self.client.create_deployment, restApiId=api, stageName="prod")[1]
        self.assertIn("doesn't contain any methods", text)

    def test_a_link_takes_its_time_and_holds_its_load_balancer(self):
        link = self.link()
        self.assertEqual("PENDING", link["status"])
        status = lambda: self.client.get_vpc_link(vpcLinkId=link["id"])["status"]
        wait_for(lambda: status() == "AVAILABLE", 10)
        elb = self.cloud.client("elbv2")
        kind, text = code(elb.delete_load_balancer, LoadBalancerArn=self.balancer)
        self.assertIn("associated with another service", text)
        self.client.delete_vpc_link(vpcLinkId=link["id"])
        self.assertEqual("DELETING", status())
        wait_for(lambda: not self.client.get_vpc_links()["items"], 10)
        elb.delete_load_balancer(LoadBalancerArn=self.balancer)

    def test_a_link_to_nothing_fails(self):
        link = self.client.create_vpc_link(name="l", targetArns=["arn:aws:elasticloadbalancing:x"])
        failed = lambda: self.client.get_vpc_link(vpcLinkId=link["id"])["status"] == "FAILED"
        wait_for(failed, 10)
        shown = self.client.get_vpc_link(vpcLinkId=link["id"])
        self.assertIn("no such load balancer", shown["statusMessage"])

    def test_tags(self):
        api = self.client.import_rest_api(body=json.dumps(api_body()))["id"]
        arn = f"arn:aws:apigateway:us-east-1::/restapis/{api}"
        self.client.tag_resource(resourceArn=arn, tags={"a": "1", "b": "2"})
        self.client.untag_resource(resourceArn=arn, tagKeys=["a"])
        self.assertEqual({"b": "2"}, self.client.get_tags(resourceArn=arn)["tags"])
        self.assertEqual({"b": "2"}, self.client.get_rest_api(restApiId=api)["tags"])
        self.no_violations()


class Ecr(LocalCloudTest):
    def setUp(self):
        super().setUp()
        self.client = self.cloud.client("ecr")

    def repository(self, **more):
        return self.client.create_repository(repositoryName="team/app", **more)["repository"]

    def head(self):
        token = self.client.get_authorization_token()["authorizationData"][0]
        self.assertGreater(token["expiresAt"].timestamp(), time.time() + 3600)
        self.assertTrue(base64.b64decode(token["authorizationToken"]).startswith(b"AWS:"))
        return {"Authorization": "Basic " + token["authorizationToken"]}

    def test_a_repository_is_where_it_can_be_pushed_to(self):
        host = self.cloud.url.removeprefix("http://")
        self.assertEqual(f"{host}/team/app", self.repository()["repositoryUri"])
        listed = self.client.describe_repositories()["repositories"][0]
        self.assertEqual(f"{host}/team/app", listed["repositoryUri"])

    def test_what_was_pushed_is_listed_pulled_and_deleted(self):
        self.repository()
        digest = push_image(self.cloud, "team/app", "v1")
        push_image(self.cloud, "team/app", "v2")
        listed = self.client.list_images(repositoryName="team/app")["imageIds"]
        self.assertEqual({"v1", "v2"}, {i["imageTag"] for i in listed})
        got = self.client.batch_get_image(
            repositoryName="team/app", imageIds=[{"imageTag": "v1"}, {"imageTag": "v9"}]
        )
        manifest = got["images"][0]["imageManifest"]
        self.assertEqual("ImageNotFound", got["failures"][0]["failureCode"])
        self.assertEqual(digest, "sha256:" + hashlib.sha256(manifest.encode()).hexdigest())
        layer = json.loads(manifest)["layers"][0]["digest"]
        blob = http(f"{self.cloud.url}/v2/team/app/blobs/{layer}", headers=self.head())[2]
        self.assertEqual(layer, "sha256:" + hashlib.sha256(blob).hexdigest())
        layers = self.client.batch_check_layer_availability(
            repositoryName="team/app", layerDigests=[layer, "sha256:" + "0" * 64]
        )["layers"]
        self.assertEqual(["AVAILABLE", "UNAVAILABLE"], [l["layerAvailability"] for l in layers])
        self.client.put_image(repositoryName="team/app", imageManifest=manifest, imageTag="again")
        self.assertEqual(
            "ImageAlreadyExistsException",
            code(self.client.put_image, repositoryName="team/app", imageManifest=manifest, imageTag="again")[0],
        )
        self.assertEqual("RepositoryNotEmptyException", code(self.client.delete_repository, repositoryName="team/app")[0])
        gone = self.client.batch_delete_image(
            repositoryName="team/app", imageIds=[{"imageDigest": digest}, {"imageTag": "v9"}]
        )
        self.assertEqual(1, len(gone["failures"]))
        left = self.client.describe_images(repositoryName="team/app")["imageDetails"]
        self.assertEqual([["v2"]], [i["imageTags"] for i in left])
        missing = [{"imageTag": "v1"}]
        self.assertEqual(
            "ImageNotFoundException",
            code(self.client.describe_images, repositoryName="team/app", imageIds=missing)[0],
        )
        self.client.delete_repository(repositoryName="team/app", force=True)
        self.assertEqual("RepositoryNotFoundException", code(self.client.list_images, repositoryName="team/app")[0])

    def test_the_registry_wants_a_token_a_repository_and_right_digests(self):
        v2 = f"{self.cloud.url}/v2/"
        status, head, _ = http(v2)
        self.assertEqual(401, status)
        self.assertIn("Basic realm=", head["WWW-Authenticate"])
        wrong = base64.b64encode(b"AWS:wrong").decode()
        self.assertEqual(401, http(v2, headers={"Authorization": f"Basic {wrong}"})[0])
        head = self.head()
        self.assertEqual(200, http(v2, headers=head)[0])
        self.assertEqual(404, http(f"{v2}nothing/blobs/uploads/", "POST", b"", head)[0])
        self.repository()
        start = f"{v2}team/app"
        bad = "sha256:" + "0" * 64
        status, _, body = http(f"{start}/blobs/uploads/?digest={bad}", "POST", b"x", head)
        self.assertEqual((400, "DIGEST_INVALID"), (status, json.loads(body)["errors"][0]["code"]))
        manifest = json.dumps({"config": {"digest": bad}, "layers": []})
        status, _, body = http(f"{start}/manifests/v1", "PUT", manifest, head)
        self.assertEqual((400, "MANIFEST_BLOB_UNKNOWN"), (status, json.loads(body)["errors"][0]["code"]))
        self.assertEqual(404, http(f"{start}/manifests/v1", headers=head)[0])

    def test_a_push_is_recorded_and_can_fail(self):
        self.repository()
        self.cloud.faults({"kind": "503", "service": "registry", "action": "PostUploads"})
        head = self.head()
        start = f"{self.cloud.url}/v2/team/app/blobs/uploads/"
        self.assertEqual(503, http(start, "POST", b"", head)[0])
        self.assertEqual(202, http(start, "POST", b"", head)[0])
        pushes = [r for r in self.cloud.requests()["requests"] if r["service"] == "registry"]
        self.assertEqual([("PostUploads", True)] * 2, [(r["action"], r["mutating"]) for r in pushes])

    def test_an_immutable_tag_stays_but_for_excluded_ones(self):
        self.repository(
            imageTagMutability="IMMUTABLE_WITH_EXCLUSION",
            imageTagMutabilityExclusionFilters=[{"filterType": "WILDCARD", "filter": "latest"}],
        )
        push_image(self.cloud, "team/app", "v1")
        got = self.client.batch_get_image(repositoryName="team/app", imageIds=[{"imageTag": "v1"}])
        manifest = got["images"][0]["imageManifest"]
        other = manifest.replace('"schemaVersion"', ' "schemaVersion"')
        head = {**self.head(), "Content-Type": "application/vnd.oci.image.manifest.v1+json"}
        put = lambda tag, text: http(f"{self.cloud.url}/v2/team/app/manifests/{tag}", "PUT", text, head)
        status, _, body = put("v1", other)
        self.assertEqual((400, "TAG_INVALID"), (status, json.loads(body)["errors"][0]["code"]))
        self.assertEqual(201, put("v1", manifest)[0])
        self.assertEqual((201, 201), (put("latest", manifest)[0], put("latest", other)[0]))
        self.assertEqual(
            "ImageTagAlreadyExistsException",
            code(self.client.put_image, repositoryName="team/app", imageManifest=other, imageTag="v1")[0],
        )


class ForeignRegistry(LocalCloudTest):
    """Images in Debian's docker-registry instead of awsim itself."""

    @classmethod
    def setUpClass(cls):
        cls.registry = start_registry(cls)
        cls.options = ("--registry", cls.registry)
        super().setUpClass()

    def test_a_push_to_the_registry_shows_in_ecr(self):
        client = self.cloud.client("ecr")
        made = client.create_repository(repositoryName="team/app")["repository"]
        self.assertEqual(self.registry + "/team/app", "http://" + made["repositoryUri"])
        token = client.get_authorization_token()["authorizationData"][0]
        self.assertEqual(self.registry, token["proxyEndpoint"])
        start = f"{self.registry}/v2/team/app"
        parts = []
        for content in (b"{}", b"layer"):
            digest = "sha256:" + hashlib.sha256(content).hexdigest()
            place = http(f"{start}/blobs/uploads/", "POST", b"")[1]["Location"]
            mark = "&" if "?" in place else "?"
            kind = {"Content-Type": "application/octet-stream"}
            self.assertEqual(201, http(f"{place}{mark}digest={digest}", "PUT", content, kind)[0])
            parts.append({"digest": digest, "size": len(content), "mediaType": "application/vnd.oci.image.layer.v1.tar"})
        kind = "application/vnd.oci.image.manifest.v1+json"
        parts[0]["mediaType"] = "application/vnd.oci.image.config.v1+json"
        manifest = json.dumps({"schemaVersion": 2, "mediaType": kind, "config": parts[0], "layers": parts[1:]})
        self.assertEqual(201, http(f"{start}/manifests/v1", "PUT", manifest, {"Content-Type": kind})[0])
        digest = "sha256:" + hashlib.sha256(manifest.encode()).hexdigest()
        found = client.describe_images(repositoryName="team/app")["imageDetails"]
        self.assertEqual([(digest, ["v1"], 5)], [(i["imageDigest"], i["imageTags"], i["imageSizeInBytes"]) for i in found])
        self.assertEqual("RepositoryNotEmptyException", code(client.delete_repository, repositoryName="team/app")[0])
        client.batch_delete_image(repositoryName="team/app", imageIds=[{"imageDigest": digest}])
        client.delete_repository(repositoryName="team/app")


DISTRIBUTION = {
    "CallerReference": "one",
    "Comment": "",
    "Enabled": True,
    "Origins": {
        "Quantity": 1,
        "Items": [
            {
                "Id": "o",
                "DomainName": "site.s3.us-east-1.amazonaws.com",
                "OriginAccessControlId": "",
                "S3OriginConfig": {"OriginAccessIdentity": ""},
            }
        ],
    },
    "DefaultCacheBehavior": {
        "TargetOriginId": "o",
        "ViewerProtocolPolicy": "redirect-to-https",
        "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6",
    },
}


class CloudFront(LocalCloudTest):
    def setUp(self):
        super().setUp()
        self.client = self.cloud.client("cloudfront")

    def status(self, distribution):
        return self.client.get_distribution(Id=distribution)["Distribution"]["Status"]

    def test_the_life_of_a_distribution(self):
        made = self.client.create_distribution(DistributionConfig=DISTRIBUTION)
        name = made["Distribution"]["Id"]
        again = self.client.create_distribution(DistributionConfig=DISTRIBUTION)
        self.assertEqual(name, again["Distribution"]["Id"])
        other = {**DISTRIBUTION, "Comment": "other"}
        self.assertEqual("DistributionAlreadyExists", code(self.client.create_distribution, DistributionConfig=other)[0])
        self.assertEqual("InProgress", made["Distribution"]["Status"])
        wait_for(lambda: self.status(name) == "Deployed", 10)
        config = self.client.get_distribution_config(Id=name)
        self.assertEqual("o", config["DistributionConfig"]["Origins"]["Items"][0]["Id"])
        self.assertEqual("DistributionNotDisabled", code(self.client.delete_distribution, Id=name, IfMatch=config["ETag"])[0])
        off = {**config["DistributionConfig"], "Enabled": False}
        self.assertEqual("PreconditionFailed", code(self.client.update_distribution, Id=name, IfMatch="E0", DistributionConfig=off)[0])
        etag = self.client.update_distribution(Id=name, IfMatch=config["ETag"], DistributionConfig=off)["ETag"]
        wait_for(lambda: self.status(name) == "Deployed", 10)
        self.client.delete_distribution(Id=name, IfMatch=etag)
        self.assertEqual(0, self.client.list_distributions()["DistributionList"]["Quantity"])
        self.no_violations()

    def test_an_invalidation_completes(self):
        name = self.client.create_distribution(DistributionConfig=DISTRIBUTION)["Distribution"]["Id"]
        batch = {"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": "r"}
        made = self.client.create_invalidation(DistributionId=name, InvalidationBatch=batch)["Invalidation"]
        self.assertEqual(("InProgress", batch), (made["Status"], made["InvalidationBatch"]))
        again = self.client.create_invalidation(DistributionId=name, InvalidationBatch=batch)["Invalidation"]
        self.assertEqual(made["Id"], again["Id"])
        get = lambda: self.client.get_invalidation(DistributionId=name, Id=made["Id"])["Invalidation"]
        wait_for(lambda: get()["Status"] == "Completed", 10)
        listed = self.client.list_invalidations(DistributionId=name)["InvalidationList"]
        self.assertEqual([made["Id"]], [i["Id"] for i in listed["Items"]])
        wrong = {**batch, "Paths": {"Quantity": 1, "Items": ["x"]}}
        self.assertEqual("InvalidArgument", code(self.client.create_invalidation, DistributionId=name, InvalidationBatch=wrong)[0])
        self.assertEqual("NoSuchDistribution", code(self.client.list_invalidations, DistributionId="E0")[0])

    def test_an_access_control_in_use_stays(self):
        settings = {"Name": "c", "OriginAccessControlOriginType": "s3", "SigningBehavior": "always", "SigningProtocol": "sigv4"}
        made = self.client.create_origin_access_control(OriginAccessControlConfig=settings)
        control = made["OriginAccessControl"]["Id"]
        config = json.loads(json.dumps(DISTRIBUTION))
        config["Origins"]["Items"][0]["OriginAccessControlId"] = control
        self.client.create_distribution(DistributionConfig=config)
        self.assertEqual("OriginAccessControlInUse", code(self.client.delete_origin_access_control, Id=control, IfMatch=made["ETag"])[0])
        read = self.client.get_origin_access_control(Id=control)["OriginAccessControl"]
        self.assertEqual(settings, read["OriginAccessControlConfig"])


class S3(LocalCloudTest):
    def setUp(self):
        super().setUp()
        self.client = self.cloud.client("s3")
        self.client.create_bucket(Bucket="a-bucket")
        self.client.put_object(Bucket="a-bucket", Key="index.html", Body=b"hi", ContentType="text/html")

    def public(self, **condition):
        statement = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a-bucket/*"}
        return json.dumps({"Version": "2012-10-17", "Statement": [{**statement, **condition}]})

    def open_up(self):
        self.client.put_public_access_block(
            Bucket="a-bucket",
            PublicAccessBlockConfiguration={"BlockPublicAcls": True, "IgnorePublicAcls": True, "BlockPublicPolicy": False, "RestrictPublicBuckets": False},
        )

    def test_acls_are_refused(self):
        self.assertEqual(
            "AccessControlListNotSupported",
            code(self.client.put_object, Bucket="a-bucket", Key="x", Body=b"", ACL="public-read")[0],
        )

    def test_a_public_policy_needs_the_block_to_be_lifted(self):
        put = lambda: self.client.put_bucket_policy(Bucket="a-bucket", Policy=self.public())
        self.assertEqual("AccessDenied", code(put)[0])
        self.open_up()
        put()
        self.assertEqual(200, http(f"{self.cloud.url}/a-bucket/index.html")[0])

    def test_a_conditional_policy_is_kept_and_lets_nobody_else_in(self):
        policy = self.public(Condition={"StringEquals": {"AWS:SourceArn": "arn:aws:x"}})
        self.client.put_bucket_policy(Bucket="a-bucket", Policy=policy)
        self.assertEqual(policy, self.client.get_bucket_policy(Bucket="a-bucket")["Policy"])
        self.assertEqual(403, http(f"{self.cloud.url}/a-bucket/index.html")[0])
        self.client.delete_bucket_policy(Bucket="a-bucket")
        self.assertEqual("NoSuchBucketPolicy", code(self.client.get_bucket_policy, Bucket="a-bucket")[0])

    def test_a_website_serves_its_index_and_error_documents(self):
        host = {"Host": "a-bucket.s3-website-us-east-1.amazonaws.com"}
        self.assertEqual(404, http(self.cloud.site + "/", headers=host)[0])
        self.open_up()
        self.client.put_bucket_policy(Bucket="a-bucket", Policy=self.public())
        self.client.put_bucket_website(
            Bucket="a-bucket",
            WebsiteConfiguration={"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "index.html"}},
        )
        self.assertEqual((200, b"hi"), http(self.cloud.site + "/", headers=host)[::2])
        self.assertEqual((404, b"hi"), http(self.cloud.site + "/no", headers=host)[::2])


class Ecs(LocalCloudTest):
    """A backend that lives, dies or never answers, as its argument says."""

    options = ("--any-image",)
    PROGRAM = textwrap.dedent(
        """
        import http.server, os, sys
        print("starts with", os.environ["MODE"], flush=True)
        if os.environ["MODE"] == "crash":
            sys.exit(7)
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Length", "2")
                self.end_headers()
                self.wfile.write(os.environ["MODE"].encode()[:2])
        http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
        """
    )

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        program = os.path.join(cls.folder.name, "backend.py")
        with open(program, "w", encoding="utf-8") as file:
            file.write(cls.PROGRAM)
        port = free_port()
        cls.backend = f"http://127.0.0.1:{port}"
        cls.options = ("--backend-url", cls.backend, "--any-image", "--backend-command", sys.executable, program, str(port))
        super().setUpClass()

    def setUp(self):
        super().setUp()
        self.client = self.cloud.client("ecs")
        self.client.create_cluster(clusterName="c")
        self.cloud.client("logs").create_log_group(logGroupName="log")

    def definition(self, mode):
        container = {
            "name": "web",
            "image": "x",
            "memory": 128,
            "environment": [{"name": "MODE", "value": mode}],
            "logConfiguration": {
                "logDriver": "awslogs",
                "options": {"awslogs-group": "log", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "p"},
            },
        }
        made = self.client.register_task_definition(family="f", containerDefinitions=[container])
        return made["taskDefinition"]["taskDefinitionArn"]

    def service(self, mode, **more):
        breaker = {"deploymentCircuitBreaker": {"enable": True, "rollback": True}}
        self.client.create_service(
            cluster="c",
            serviceName="s",
            taskDefinition=self.definition(mode),
            desiredCount=1,
            deploymentConfiguration=breaker,
            **more,
        )

    def shown(self):
        return self.client.describe_services(cluster="c", services=["s"])["services"][0]

    def rollout(self):
        return self.shown()["deployments"][0]["rolloutState"]

    def answer(self):
        try:
            return http(self.backend)[2].decode()
        except OSError:
            return None

    def test_a_service_becomes_steady_scales_to_nothing_and_goes(self):
        self.service("live")
        self.assertEqual("IN_PROGRESS", self.rollout())
        wait_for(lambda: self.rollout() == "COMPLETED", 20)
        self.assertEqual("li", self.answer())
        self.assertEqual((1, 0), (self.shown()["runningCount"], self.shown()["pendingCount"]))
        self.assertEqual(
            "InvalidParameterException", code(self.client.delete_service, cluster="c", service="s")[0]
        )
        self.assertEqual("ClusterContainsServicesException", code(self.client.delete_cluster, cluster="c")[0])
        self.client.update_service(cluster="c", service="s", desiredCount=0)
        wait_for(lambda: self.shown()["runningCount"] == 0, 10)
        self.assertIsNone(self.answer())
        self.client.delete_service(cluster="c", service="s")
        wait_for(lambda: self.shown()["status"] == "INACTIVE", 10)
        self.client.delete_cluster(cluster="c")
        self.no_violations()

    def test_a_crash_loop_opens_the_circuit_breaker(self):
        self.service("crash")
        wait_for(lambda: self.rollout() == "FAILED", 20)
        deployment = self.shown()["deployments"][0]
        self.assertEqual(3, deployment["failedTasks"])
        self.assertIn("circuit breaker", deployment["rolloutStateReason"])
        arns = self.client.list_tasks(cluster="c", serviceName="s", desiredStatus="STOPPED")["taskArns"]
        self.assertEqual(3, len(arns))
        task = self.client.describe_tasks(cluster="c", tasks=arns[:1])["tasks"][0]
        self.assertEqual("Essential container in task exited", task["stoppedReason"])
        self.assertEqual(7, task["containers"][0]["exitCode"])
        events = self.cloud.client("logs").filter_log_events(logGroupName="log")["events"]
        self.assertIn("starts with crash", [e["message"] for e in events])
        self.assertTrue(events[0]["logStreamName"].startswith("p/web/"))

    def test_a_bad_update_rolls_back_to_what_ran(self):
        self.service("live")
        wait_for(lambda: self.rollout() == "COMPLETED", 20)
        good = self.shown()["taskDefinition"]
        self.client.update_service(cluster="c", service="s", taskDefinition=self.definition("crash"))
        rolled = lambda: self.rollout() == "COMPLETED" and len(self.shown()["deployments"]) > 1
        wait_for(rolled, 30)
        self.assertEqual(good, self.shown()["taskDefinition"])
        self.assertEqual("FAILED", self.shown()["deployments"][1]["rolloutState"])
        self.assertEqual("li", self.answer())

    def test_a_good_update_takes_the_old_ones_place(self):
        self.service("live")
        wait_for(lambda: self.rollout() == "COMPLETED", 20)
        self.client.update_service(cluster="c", service="s", taskDefinition=self.definition("next"))
        wait_for(lambda: self.rollout() == "COMPLETED" and self.answer() == "ne", 20)
        self.assertEqual(1, len(self.shown()["deployments"]))

    def test_what_is_not_there_is_said(self):
        create = lambda **more: code(self.client.create_service, serviceName="s", desiredCount=1, **more)
        self.assertEqual("ClusterNotFoundException", create(cluster="no", taskDefinition="f")[0])
        self.assertEqual("ClientException", create(cluster="c", taskDefinition="no")[0])
        found = self.client.describe_services(cluster="c", services=["no"])
        self.assertEqual("MISSING", found["failures"][0]["reason"])
        self.service("live", clientToken="t")
        again = lambda token: self.client.create_service(
            cluster="c", serviceName="s", taskDefinition="f", desiredCount=1, clientToken=token
        )
        self.assertEqual("s", again("t")["service"]["serviceName"])
        self.assertEqual("InvalidParameterException", code(again, token="u")[0])
        self.assertEqual("ServiceNotFoundException", code(self.client.update_service, cluster="c", service="no")[0])


    def test_the_backend_ends_with_the_cloud(self):
        port = free_port()
        program = os.path.join(self.folder.name, "backend.py")
        url = f"http://127.0.0.1:{port}"
        other = LocalCloud(
            "--any-image", "--backend-url", url, "--backend-command", sys.executable, program, port
        )
        try:
            self.client = other.client("ecs")
            self.client.create_cluster(clusterName="c")
            self.service("live")
            wait_for(lambda: self.rollout() == "COMPLETED", 20)
            self.assertEqual(200, http(url)[0])
        finally:
            self.assertEqual(0, other.stop())
        with self.assertRaises(OSError):
            http(url)


class Cognito(LocalCloudTest):
    def setUp(self):
        super().setUp()
        self.client = self.cloud.client("cognito-idp")
        self.pool = self.client.create_user_pool(PoolName="p")["UserPool"]["Id"]

    def app(self, *flows):
        return self.client.create_user_pool_client(
            UserPoolId=self.pool,
            ClientName="c",
            ExplicitAuthFlows=list(flows),
            PreventUserExistenceErrors="ENABLED",
        )["UserPoolClient"]["ClientId"]

    def test_a_flow_that_is_not_enabled_is_refused(self):
        app = self.app("ALLOW_USER_SRP_AUTH")
        auth = {"USERNAME": "u", "PASSWORD": "p"}
        kind, text = code(self.client.initiate_auth, ClientId=app, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=auth)
        self.assertEqual(("InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client"), (kind, text))

    def test_who_does_not_exist_is_not_told_apart(self):
        app = self.app("ALLOW_USER_PASSWORD_AUTH")
        auth = {"USERNAME": "nobody", "PASSWORD": "p"}
        kind, text = code(self.client.initiate_auth, ClientId=app, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=auth)
        self.assertEqual(("NotAuthorizedException", "Incorrect username or password."), (kind, text))

    def test_a_code_can_be_sent_again_and_runs_out_of_attempts(self):
        app = self.app("ALLOW_USER_PASSWORD_AUTH")
        mail = [{"Name": "email", "Value": "u@example.org"}]
        self.client.sign_up(ClientId=app, Username="u", Password="Passw0rd!x", UserAttributes=mail)
        first = self.cloud.admin("mail")[1][-1]["text"]
        for _ in range(5):
            wrong = code(self.client.confirm_sign_up, ClientId=app, Username="u", ConfirmationCode="wrong")
            self.assertEqual("CodeMismatchException", wrong[0])
        right = first[-6:]
        self.assertEqual("LimitExceededException", code(self.client.confirm_sign_up, ClientId=app, Username="u", ConfirmationCode=right)[0])
        self.client.resend_confirmation_code(ClientId=app, Username="u")
        again = self.cloud.admin("mail")[1][-1]["text"][-6:]
        self.client.confirm_sign_up(ClientId=app, Username="u", ConfirmationCode=again)
        auth = {"USERNAME": "u", "PASSWORD": "Passw0rd!x"}
        answer = self.client.initiate_auth(ClientId=app, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=auth)
        self.assertIn("IdToken", answer["AuthenticationResult"])

    def test_a_forgotten_password_is_set_by_a_mailed_code(self):
        app = self.app("ALLOW_USER_PASSWORD_AUTH")
        mail = [{"Name": "email", "Value": "u@example.org"}]
        self.client.sign_up(ClientId=app, Username="u", Password="Passw0rd!x", UserAttributes=mail)
        self.client.admin_confirm_sign_up(UserPoolId=self.pool, Username="u")
        self.client.forgot_password(ClientId=app, Username="u")
        text = self.cloud.admin("mail")[1][-1]["text"]
        new = {"ClientId": app, "Username": "u", "Password": "Newpass0!x"}
        self.assertEqual("CodeMismatchException", code(self.client.confirm_forgot_password, ConfirmationCode="1", **new)[0])
        self.client.confirm_forgot_password(ConfirmationCode=text[-6:], **new)
        auth = {"USERNAME": "u", "PASSWORD": "Newpass0!x"}
        answer = self.client.initiate_auth(ClientId=app, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=auth)
        self.assertIn("IdToken", answer["AuthenticationResult"])


class Addresses(LocalCloudTest):
    def test_where_things_are_is_told(self):
        found = self.cloud.admin("addresses")[1]
        self.assertEqual((self.cloud.url, self.cloud.site), (found["endpoint"], found["site"]))
        self.assertEqual(404, self.cloud.admin("nonsense")[0])

    def test_a_second_cloud_can_run_beside(self):
        other = LocalCloud()
        try:
            self.assertNotEqual(self.cloud.url, other.url)
        finally:
            self.assertEqual(0, other.stop())
