"""The clients in compiler/aws against moto by a real socket, and the transport's trust in TLS.

moto is filled and afterwards asked by boto3; the calls in between are those of
tests/aws/moto_test.cpp, in the test binary of that folder.
"""

import http.server
import os
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request
from pathlib import Path

from local_cloud import free_port
from project import INFRAC

BINARY = INFRAC.with_name("infrac_test_aws")
REGION = "us-east-1"


def clean_environment():
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    return {
        **kept,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def run_binary(case, environment):
    return subprocess.run(
        [str(BINARY), f"--test-case={case}"],
        env={**clean_environment(), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@unittest.skipUnless(BINARY.exists(), f"{BINARY.name} is not built")
class AgainstMoto(unittest.TestCase):
    def setUp(self):
        try:
            import boto3  # noqa: F401
            import moto.server  # noqa: F401
        except ImportError as missing:
            self.skipTest(f"{missing.name} is not installed")
        port = free_port()
        self.endpoint = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
            env=clean_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.terminate)
        self.wait()

    def wait(self):
        deadline = time.monotonic() + 30
        while True:
            try:
                urllib.request.urlopen(f"{self.endpoint}/moto-api/data.json", timeout=2).close()
                return
            except OSError:
                self.assertIsNone(self.process.poll(), "moto ended")
                self.assertLess(time.monotonic(), deadline, "moto does not answer")
                time.sleep(0.05)

    def client(self, service):
        import boto3

        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )

    def fill(self):
        """Answers the ids that only moto knows."""
        keys = [("Id", "HASH", "S"), ("Kind", "RANGE", "N")]
        self.client("dynamodb").create_table(
            TableName="creatures",
            BillingMode="PAY_PER_REQUEST",
            KeySchema=[{"AttributeName": n, "KeyType": k} for n, k, _ in keys],
            AttributeDefinitions=[{"AttributeName": n, "AttributeType": t} for n, _, t in keys],
        )
        s3 = self.client("s3")
        for bucket in ("site-bucket", "old-bucket"):
            s3.create_bucket(Bucket=bucket)
        s3.put_bucket_versioning(
            Bucket="old-bucket", VersioningConfiguration={"Status": "Enabled"}
        )
        ecr = self.client("ecr")
        ecr.create_repository(repositoryName="service")
        ecr.put_image(
            repositoryName="service",
            imageTag="v1",
            imageManifestMediaType="application/vnd.docker.distribution.manifest.v2+json",
            imageManifest='{"schemaVersion": 2, "mediaType":'
            ' "application/vnd.docker.distribution.manifest.v2+json", "config": {"mediaType":'
            ' "application/vnd.docker.container.image.v1+json", "size": 1, "digest": "sha256:00"},'
            ' "layers": []}',
        )
        ecs = self.client("ecs")
        ecs.create_cluster(clusterName="cluster")
        ecs.register_task_definition(
            family="web",
            containerDefinitions=[{"name": "web", "image": "x", "memory": 64}],
        )
        ecs.create_service(
            cluster="cluster", serviceName="web", taskDefinition="web", desiredCount=2
        )
        logs = self.client("logs")
        logs.create_log_group(logGroupName="/ecs/web")
        logs.create_log_stream(logGroupName="/ecs/web", logStreamName="web/1")
        now = int(time.time() * 1000)
        logs.put_log_events(
            logGroupName="/ecs/web",
            logStreamName="web/1",
            logEvents=[
                {"timestamp": now - 1000, "message": "first"},
                {"timestamp": now, "message": "ERROR second ü"},
            ],
        )
        pool = self.client("cognito-idp").create_user_pool(PoolName="users")
        gateway = self.client("apigateway")
        api = gateway.create_rest_api(name="api")["id"]
        root = gateway.get_resources(restApiId=api)["items"][0]["id"]
        method = {"restApiId": api, "resourceId": root, "httpMethod": "GET"}
        gateway.put_method(**method, authorizationType="NONE")
        gateway.put_integration(
            **method, type="HTTP", integrationHttpMethod="GET", uri="http://example.com"
        )
        return {"INFRAC_MOTO_POOL": pool["UserPool"]["Id"], "INFRAC_MOTO_API": api}

    def test_every_client(self):
        ids = self.fill()
        done = run_binary(
            "every client works against moto",
            {
                **ids,
                "AWS_ENDPOINT_URL": self.endpoint,
                "AWS_ACCESS_KEY_ID": "test",
                "AWS_SECRET_ACCESS_KEY": "test",
                "AWS_REGION": REGION,
            },
        )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertNotIn("skipped: tests", done.stdout)

        items = self.client("dynamodb").scan(TableName="creatures")["Items"]
        self.assertEqual(sorted(item["Id"]["S"] for item in items), ["b", "c", "ü & <b>"])
        s3 = self.client("s3")
        for key in ("index.html", "a b/ü+(1)/x&y.css", "c%d//e", "z*'!~.js"):
            found = s3.get_object(Bucket="site-bucket", Key=key)
            self.assertEqual(found["Body"].read().decode(), f"body of {key}")
            self.assertEqual(found["CacheControl"], "max-age=60")
        service = self.client("ecs").describe_services(cluster="cluster", services=["web"])
        self.assertEqual(service["services"][0]["desiredCount"], 0)


class Trusted(http.server.BaseHTTPRequestHandler):
    def do_GET(self):  # noqa: N802
        self.send_response(200)
        self.send_header("Content-Length", "7")
        self.end_headers()
        self.wfile.write(b"trusted")

    def log_message(self, *_):
        pass


@unittest.skipUnless(BINARY.exists(), f"{BINARY.name} is not built")
@unittest.skipUnless(shutil.which("openssl"), "openssl is not installed")
class Trust(unittest.TestCase):
    def test_a_certificate_decides(self):
        with tempfile.TemporaryDirectory() as folder:
            key, certificate = Path(folder, "key.pem"), Path(folder, "cert.pem")
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
                 "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                 "-keyout", key, "-out", certificate],
                check=True,
                capture_output=True,
            )
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Trusted)
            server.socket = context.wrap_socket(server.socket, server_side=True)
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            self.addCleanup(thread.join)
            self.addCleanup(server.server_close)
            self.addCleanup(server.shutdown)

            done = run_binary(
                "a server is trusted by its certificate alone",
                {
                    "INFRAC_TLS_URL": f"https://localhost:{server.server_address[1]}/",
                    "INFRAC_TLS_CA": str(certificate),
                },
            )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertNotIn("skipped: tests", done.stdout)


if __name__ == "__main__":
    unittest.main()
