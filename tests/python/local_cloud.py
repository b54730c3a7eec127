"""moto_server with infrac_awsim in front of it, for the time of a test class."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from project import INFRAC

AWSIM = Path(os.environ.get("INFRAC_AWSIM", INFRAC.with_name("infrac_awsim"))).absolute()
REGION = "us-east-1"
# The services that awsim answers for, wholly or in part.
JUDGED = ("apigateway", "cloudformation", "cloudfront", "cognito-idp", "ecr", "ecs")


def moto_command(port):
    """How to start moto here, or nothing where it is not installed."""
    beside = Path(sys.executable).with_name("moto_server")
    program = str(beside) if beside.exists() else shutil.which("moto_server")
    return [program, "-H", "127.0.0.1", "-p", str(port)] if program else None


def free_port():
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def http(url, method="GET", body=None, headers=None, timeout=30):
    """(status, headers, body) of any answer; raises where there is none."""
    data = body.encode() if isinstance(body, str) else body
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=timeout) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def wait_for(condition, seconds=30, what="it"):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen within {seconds} s")


def wait_for_start(process, errors, condition, what):
    """Waits, but not for what has ended: then it raises with the last of its words."""

    def has_started():
        if process.poll() is not None:
            errors.seek(0)
            words = errors.read().decode("utf-8", "replace").strip()[-500:]
            raise AssertionError(f"{what} failed, code {process.returncode}: {words}")
        return condition()

    wait_for(has_started, what=what)


def answers(url):
    try:
        return http(url, timeout=5)[0] < 500
    except OSError:
        return False


class LocalCloud:
    """Both processes; `url` is what AWS_ENDPOINT_URL would be set to."""

    def __init__(self, *options, speed=1000, environment=None):
        self.environment = environment or {}
        self.processes = []
        self.clients = {}
        self.judged = set()
        try:
            moto = free_port()
            with tempfile.TemporaryFile() as errors:
                process = self._start(moto_command(moto), subprocess.DEVNULL, errors)
                address = f"http://127.0.0.1:{moto}/moto-api/"
                wait_for_start(process, errors, lambda: answers(address), "moto's start")
            command = [AWSIM, "--moto", f"http://127.0.0.1:{moto}", "--speed", speed, *options]
            self.awsim = self._start(list(map(str, command)), stdout=subprocess.PIPE)
            line = self.awsim.stdout.readline().split()
            if len(line) != 4:
                raise AssertionError(f"awsim said {line} where its addresses were expected")
            self.url, self.site = line[1], line[3]
        except BaseException:
            self.stop()
            raise

    def _start(self, command, stdout, stderr=subprocess.DEVNULL):
        environment = {**os.environ, "NO_PROXY": "*", **self.environment}
        process = subprocess.Popen(
            command, stdout=stdout, stderr=stderr, text=True, env=environment
        )
        self.processes.append(process)
        return process

    def stop(self):
        """Ends both, awsim first; how awsim ended."""
        code = None
        for process in reversed(self.processes):
            process.terminate()
            try:
                code = process.wait(timeout=15) if code is None else code
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout:
                process.stdout.close()
        self.processes = []
        return code

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    @property
    def surroundings(self):
        """The environment variables of a client, infrac or another: nothing of the user's own
        settings of AWS is read."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        return {
            **kept,
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "NO_COLOR": "1",
        }

    def client(self, service, secret="test"):
        """A client without retries; one is made a service and secret, for that takes long."""
        key = (service, secret)
        if key not in self.clients:
            self.clients[key] = self._new_client(service, secret)
        return self.clients[key]

    def _new_client(self, service, secret):
        import boto3
        from botocore.config import Config

        config = Config(
            retries={"max_attempts": 0, "mode": "standard"},
            signature_version=None if service != "s3" else "s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=5,
            read_timeout=60,
            proxies={},
        )
        client = boto3.client(
            service,
            endpoint_url=self.url,
            region_name=REGION,
            aws_access_key_id="test",
            aws_secret_access_key=secret,
            config=config,
        )
        if service in JUDGED:
            client.meta.events.register("before-parse", self._judge)
        return client

    def _judge(self, operation_model, response_dict, **_):
        """Every reply that a test gets is held against the service's model."""
        from botocore.parsers import ResponseParserError

        from wire_judge import complaints

        try:
            found = complaints(operation_model, response_dict)
        except ResponseParserError:
            return  # the client will say so itself: somebody broke it on purpose
        service = operation_model.service_model.service_name
        self.judged.add((service, operation_model.name))
        if found:
            raise AssertionError("\n".join([f"{service} would not answer so:", *found]))

    def admin(self, what, method="GET", body=None):
        text = None if body is None else json.dumps(body)
        status, _, answer = http(f"{self.url}/_awsim/{what}", method, text)
        return status, json.loads(answer)

    def requests(self):
        return self.admin("requests")[1]

    def faults(self, *rules):
        status, answer = self.admin("faults", "POST", {"rules": list(rules)})
        if status != 200:
            raise AssertionError(answer)


class LocalCloudTest(unittest.TestCase):
    """A cloud for the class, emptied before every test."""

    options = ()
    speed = 1000
    environment = {}

    @classmethod
    def setUpClass(cls):
        if not AWSIM.exists():
            raise AssertionError(f"{AWSIM} is missing: build it with ./dev build release")
        if not moto_command(0):
            raise unittest.SkipTest("moto_server is not installed: ./dev setup installs it")
        cls.cloud = LocalCloud(
            *cls.options, speed=cls.speed, environment=cls.environment
        )

    @classmethod
    def tearDownClass(cls):
        code = cls.cloud.stop()
        if code != 0:
            raise AssertionError(f"awsim ended with code {code} when it was told to stop")

    def setUp(self):
        self.assertEqual(200, self.cloud.admin("reset", "POST")[0])

    def no_violations(self):
        """Every request since the last reset was signed as it should."""
        self.assertEqual([], self.cloud.requests()["violations"])
