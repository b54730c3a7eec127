"""The local cloud's front: what boto3 sends reaches moto, is judged, recorded, and broken on order."""

import datetime
import json
import subprocess

from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    EndpointConnectionError,
    HTTPClientError,
)
from botocore.parsers import ResponseParserError

from local_cloud import AWSIM, LocalCloudTest, http


def table(client, name="things"):
    return client.create_table(
        TableName=name,
        AttributeDefinitions=[{"AttributeName": "Id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "Id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )


class PassedOn(LocalCloudTest):
    def test_services_of_every_protocol_answer(self):
        sts = self.cloud.client("sts").get_caller_identity()
        table(self.cloud.client("dynamodb"))
        s3 = self.cloud.client("s3")
        s3.create_bucket(Bucket="a-bucket")
        s3.put_object(Bucket="a-bucket", Key="a b+c/ü", Body=b"hello" * 100_000)
        vpc = self.cloud.client("ec2").create_vpc(CidrBlock="10.0.0.0/16")
        topic = self.cloud.client("sns").create_topic(Name="news")
        queue = self.cloud.client("sqs").create_queue(QueueName="work")

        self.assertEqual("123456789012", sts["Account"])
        self.assertEqual(["things"], self.cloud.client("dynamodb").list_tables()["TableNames"])
        read = s3.get_object(Bucket="a-bucket", Key="a b+c/ü")["Body"].read()
        self.assertEqual(b"hello" * 100_000, read)
        self.assertEqual(500_000, s3.head_object(Bucket="a-bucket", Key="a b+c/ü")["ContentLength"])
        listed = s3.list_objects_v2(Bucket="a-bucket", Prefix="a b", Delimiter="/")
        self.assertEqual("a b+c/", listed["CommonPrefixes"][0]["Prefix"])
        self.assertTrue(vpc["Vpc"]["VpcId"].startswith("vpc-"))
        self.assertIn("news", topic["TopicArn"])
        self.assertIn("work", queue["QueueUrl"])
        self.no_violations()

    def test_an_error_of_moto_comes_through_as_it_is(self):
        with self.assertRaises(ClientError) as caught:
            self.cloud.client("dynamodb").describe_table(TableName="nothing")
        self.assertEqual("ResourceNotFoundException", caught.exception.response["Error"]["Code"])

    def test_a_preflight_is_answered_for_any_page(self):
        asked = {
            "Origin": "http://example.org",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type,x-amz-target",
        }
        status, headers, _ = http(self.cloud.url, "OPTIONS", headers=asked)
        self.assertEqual(200, status)
        self.assertEqual("*", headers["Access-Control-Allow-Origin"])
        self.assertIn("x-amz-target", headers["Access-Control-Allow-Headers"])


class Judged(LocalCloudTest):
    def refused(self, call):
        with self.assertRaises(ClientError) as caught:
            call()
        return caught.exception.response["Error"]["Code"]

    def test_a_wrong_secret_is_refused_in_the_words_of_the_service(self):
        client = lambda service: self.cloud.client(service, secret="wrong")
        self.assertEqual("SignatureDoesNotMatch", self.refused(client("sts").get_caller_identity))
        self.assertEqual("InvalidSignatureException", self.refused(client("dynamodb").list_tables))
        self.assertEqual("SignatureDoesNotMatch", self.refused(client("s3").list_buckets))
        self.assertEqual(3, len(self.cloud.requests()["violations"]))

    def test_an_unsigned_request_is_refused_and_noted(self):
        status, _, body = http(self.cloud.url, "POST", "Action=DescribeVpcs&Version=2016-11-15")
        self.assertEqual(403, status)
        self.assertIn(b"Denied", body)
        self.assertEqual(1, len(self.cloud.requests()["violations"]))

    def test_temporary_credentials_are_accepted_with_their_token_only(self):
        import boto3

        role = self.cloud.client("sts").assume_role(
            RoleArn="arn:aws:iam::123456789012:role/any", RoleSessionName="test"
        )["Credentials"]
        keys = {
            "aws_access_key_id": role["AccessKeyId"],
            "aws_secret_access_key": role["SecretAccessKey"],
            "endpoint_url": self.cloud.url,
            "region_name": "us-east-1",
        }
        good = boto3.client("dynamodb", aws_session_token=role["SessionToken"], **keys)
        self.assertEqual([], good.list_tables()["TableNames"])
        bad = boto3.client("dynamodb", aws_session_token="another", **keys)
        self.assertEqual("UnrecognizedClientException", self.refused(bad.list_tables))

    def test_presigned_addresses_work(self):
        s3 = self.cloud.client("s3")
        s3.create_bucket(Bucket="a-bucket")
        s3.put_object(Bucket="a-bucket", Key="k", Body=b"hello")
        url = s3.generate_presigned_url("get_object", Params={"Bucket": "a-bucket", "Key": "k"})
        self.assertEqual(b"hello", http(url)[2])
        self.assertEqual(403, http(url + "0")[0])


class Recorded(LocalCloudTest):
    def test_mutating_requests_are_counted(self):
        client = self.cloud.client("dynamodb")
        table(client)
        client.list_tables()
        client.delete_table(TableName="things")

        seen = self.cloud.requests()
        self.assertEqual(2, seen["mutating"])
        self.assertEqual(
            [("CreateTable", 1), ("ListTables", 0), ("DeleteTable", 2)],
            [(r["action"], r["mutatingNumber"]) for r in seen["requests"]],
        )
        self.assertEqual({"signed"}, {r["signature"] for r in seen["requests"]})


class Broken(LocalCloudTest):
    def tables(self):
        return self.cloud.client("dynamodb").list_tables()["TableNames"]

    def test_kinds_of_faults_as_boto3_sees_them(self):
        lost = (ConnectionClosedError, EndpointConnectionError, HTTPClientError)
        for kind, error, made in (
            ("reset", lost, []),
            ("noAnswer", lost, ["things"]),
            ("resetInBody", lost, ["things"]),
            ("500", ClientError, []),
            ("503", ClientError, []),
            ("throttled", ClientError, []),
            ("expiredToken", ClientError, []),
            ("html", (ClientError, ResponseParserError), []),
        ):
            with self.subTest(kind):
                self.setUp()
                self.cloud.faults({"kind": kind, "action": "CreateTable"})
                with self.assertRaises(error):
                    table(self.cloud.client("dynamodb"))
                self.assertEqual(made, self.tables())

    def test_half_a_document_is_the_whole_answer(self):
        ec2 = self.cloud.client("ec2")
        before = len(ec2.describe_vpcs()["Vpcs"])
        self.cloud.faults({"kind": "truncated", "action": "CreateVpc"})
        with self.assertRaises(ResponseParserError):
            ec2.create_vpc(CidrBlock="10.9.0.0/16")
        self.assertEqual(before + 1, len(ec2.describe_vpcs()["Vpcs"]))

    def test_a_timeout_hangs_and_executes_nothing(self):
        import boto3
        from botocore.config import Config

        self.cloud.faults({"kind": "timeout", "mutating": 1})
        impatient = boto3.client(
            "dynamodb",
            endpoint_url=self.cloud.url,
            region_name="us-east-1",
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(read_timeout=1, retries={"max_attempts": 0}),
        )
        with self.assertRaises(HTTPClientError):
            table(impatient)
        self.assertEqual([], self.tables())

    def test_a_duplicate_is_executed_twice(self):
        self.cloud.faults({"kind": "duplicate", "action": "CreateVpc"})
        ec2 = self.cloud.client("ec2")
        ec2.create_vpc(CidrBlock="10.9.0.0/16")
        found = [v for v in ec2.describe_vpcs()["Vpcs"] if v["CidrBlock"] == "10.9.0.0/16"]
        self.assertEqual(2, len(found))

    def test_a_clock_that_is_off_shows_in_the_date_and_the_error(self):
        self.cloud.faults({"kind": "skewedClock", "action": "ListBuckets", "seconds": 7200})
        with self.assertRaises(ClientError) as caught:
            self.cloud.client("s3").list_buckets()
        self.assertEqual("RequestTimeTooSkewed", caught.exception.response["Error"]["Code"])
        date = caught.exception.response["ResponseMetadata"]["HTTPHeaders"]["date"]
        told = datetime.datetime.strptime(date, "%a, %d %b %Y %H:%M:%S GMT")
        now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
        self.assertAlmostEqual(7200, (told - now).total_seconds(), delta=30)

    def test_a_script_that_cannot_be_meant_is_refused(self):
        status, answer = self.cloud.admin("faults", "POST", {"rules": [{"kind": "explode"}]})
        self.assertEqual(400, status)
        self.assertIn("explode", answer["message"])


class CommandLine(LocalCloudTest):
    def run_awsim(self, *arguments):
        return subprocess.run(
            [str(AWSIM), *arguments], capture_output=True, text=True, timeout=20, check=False
        )

    def test_what_is_wrong_is_said(self):
        for arguments, part in (
            ((), "`--moto` is needed"),
            (("--moto", "http://example.org:80"), "`--moto` needs http://127.0.0.1:PORT"),
            (("--speed", "0"), "`--speed` needs a number above 0"),
            (("--nonsense",), "there is no option `--nonsense`"),
            (("--moto", "http://127.0.0.1:1", "--backend-command", "x"), "`--backend-url`"),
            (("--moto", "http://127.0.0.1:1", "--faults", "/nowhere"), "is not a file of JSON"),
        ):
            with self.subTest(arguments):
                result = self.run_awsim(*arguments)
                self.assertEqual(2, result.returncode)
                self.assertIn(part, result.stderr)

    def test_help_names_the_options(self):
        result = self.run_awsim("--help")
        self.assertEqual(0, result.returncode)
        self.assertIn("--backend-command", result.stdout)

    def test_a_taken_port_is_said(self):
        port = self.cloud.url.rsplit(":", 1)[1]
        result = self.run_awsim("--moto", "http://127.0.0.1:1", "--port", port)
        self.assertEqual(1, result.returncode)
        self.assertIn("the port is taken", result.stderr)

    def test_requests_and_faults_can_be_files(self):
        import os
        import tempfile

        from local_cloud import LocalCloud

        with tempfile.TemporaryDirectory() as folder:
            script = os.path.join(folder, "faults.json")
            record = os.path.join(folder, "record.jsonl")
            with open(script, "w", encoding="utf-8") as file:
                json.dump({"rules": [{"kind": "503", "action": "ListTables"}]}, file)
            cloud = LocalCloud("--faults", script, "--record", record)
            try:
                with self.assertRaises(ClientError):
                    cloud.client("dynamodb").list_tables()
            finally:
                cloud.stop()
            with open(record, encoding="utf-8") as file:
                line = json.loads(file.readline())
        self.assertEqual(("ListTables", "503", 503), (line["action"], line["fault"], line["status"]))
