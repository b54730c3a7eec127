"""The local cloud as processes: moto with awsim in front of it, all on 127.0.0.1.

Used by the demo and by the tests that deploy. Everything that is started is stopped again, and
nothing of the user's own AWS settings is read.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BACKEND = ROOT / "infrastructure" / "backend"
ACCESS_KEY, SECRET_KEY = "test", "test"
REGION = "us-east-1"


class CloudError(Exception):
    """A part of the local cloud did not come up; the text is for people."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(url, data=None, headers=None, timeout=10):
    request = urllib.request.Request(url, data=data, headers=headers or {})
    with urllib.request.urlopen(request, timeout=timeout) as reply:
        return reply.read()


class LocalCloud:
    """with LocalCloud(...) as cloud: cloud.environment, cloud.endpoint, cloud.site."""

    def __init__(self, awsim, folder, speed=1.0, runs_backend=True, backend=BACKEND):
        self.awsim = Path(awsim)
        self.folder = Path(folder)  # for logs
        self.speed = speed
        self.runs_backend = runs_backend
        self.backend = Path(backend)
        self.processes = []
        self.endpoint = self.site = self.moto = None

    def __enter__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self._start_moto()
            self._start_awsim()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    @property
    def environment(self):
        """What a client needs, and nothing of this machine's own accounts."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        return {
            **kept,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "NO_COLOR": "1",
        }

    def client(self, service):
        """A boto3 client: the stranger that is asked what is really there."""
        import boto3

        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=ACCESS_KEY,
            aws_secret_access_key=SECRET_KEY,
        )

    def admin(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        answer = fetch(f"{self.endpoint}/_awsim/{path}", data, {"Content-Type": "application/json"})
        return json.loads(answer) if answer.strip() else None

    def stop(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in reversed(self.processes):
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes = []

    # ---- starting

    def _spawn(self, name, command, environment, stdout=None):
        log = open(self.folder / f"{name}.log", "w", encoding="utf-8")
        process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.DEVNULL,
            stdout=stdout or log,
            stderr=log,
            env=environment,
            start_new_session=True,  # Ctrl-C is for us; we stop them in order
        )
        log.close()
        self.processes.append(process)
        return process

    def _fail(self, name, why):
        log = (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")
        tail = "\n".join(log.splitlines()[-15:])
        raise CloudError(f"{name} did not start: {why}\n{tail}".rstrip())

    def _start_moto(self):
        port = free_port()
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        process = self._spawn(
            "moto", [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", port], environment
        )
        self.moto = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 30
        while True:
            if process.poll() is not None:
                self._fail("moto", f"it ended with code {process.returncode}")
            try:
                fetch(f"{self.moto}/moto-api/data.json", timeout=2)
                return
            except OSError:
                if time.monotonic() > deadline:
                    self._fail("moto", "it does not answer")
                time.sleep(0.05)

    def _start_awsim(self):
        if not self.awsim.exists():
            raise CloudError(f"{self.awsim} is missing: build it with ./dev build release")
        command = [self.awsim, "--moto", self.moto, "--speed", self.speed]
        command += ["--access-key", ACCESS_KEY, "--secret-key", SECRET_KEY]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        if self.runs_backend:
            port = free_port()
            environment |= {"PORT": str(port), "HOST": "127.0.0.1"}
            environment["PYTHONPATH"] = str(self.backend)
            command += ["--backend-url", f"http://127.0.0.1:{port}"]
            command += ["--backend-command", sys.executable, self.backend / "app.py"]
        process = self._spawn("awsim", command, environment, stdout=subprocess.PIPE)
        line = process.stdout.readline().decode("utf-8", "replace")
        found = re.match(r"awsim (http://127\.0\.0\.1:\d+) site (http://127\.0\.0\.1:\d+)", line)
        if not found:
            process.wait(timeout=5)
            self._fail("awsim", f"it said {line!r}")
        self.endpoint, self.site = found.groups()
        self.output = process.stdout  # confirmation codes, as the e-mails that they stand for
