"""A registry and an engine of images on this machine, for the time of a test class."""

import io
import json
import shutil
import socket
import subprocess
import tarfile
import tempfile
import unittest
from http.client import HTTPConnection
from pathlib import Path

from local_cloud import free_port, http, wait_for

# What podman needs where it may not raise limits, and where no systemd manages cgroups.
CONTAINERS_CONF = """
[containers]
default_ulimits = ["nofile=1024:20000", "nproc=32768:32768"]
netns = "host"
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
"""


def start_registry(case):
    """Debian's docker-registry until the class is done; its URL."""
    if not shutil.which("docker-registry"):
        raise unittest.SkipTest("docker-registry is not installed: ./dev setup installs it")
    port = free_port()
    folder = case.enterClassContext(tempfile.TemporaryDirectory())
    config = Path(folder) / "config.yml"
    config.write_text(
        "version: 0.1\nstorage:\n  delete: {enabled: true}\n  filesystem:\n"
        f"    rootdirectory: {folder}\nhttp:\n  addr: 127.0.0.1:{port}\n",
        encoding="utf-8",
    )
    run_until_done(case, ["docker-registry", "serve", str(config)])
    url = f"http://127.0.0.1:{port}"
    wait_for(lambda: is_up(lambda: http(f"{url}/v2/")[0]), 15, "the registry's start")
    return url


def run_until_done(case, command, stderr=subprocess.DEVNULL, **more):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr, **more)
    case.addClassCleanup(process.wait)
    case.addClassCleanup(process.terminate)
    return process


def is_up(status):
    try:
        return status() == 200
    except OSError:
        return False


class UnixConnection(HTTPConnection):
    def __init__(self, path, timeout):
        super().__init__("engine", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self.path))


class Engine:
    """podman's service, with images of its own."""

    def __init__(self, case):
        for program in ("podman", "runc"):
            if not shutil.which(program):
                raise unittest.SkipTest(f"{program} is not installed: ./dev setup installs it")
        self.folder = Path(case.enterClassContext(tempfile.TemporaryDirectory(prefix="engine-")))
        self.socket = self.folder / "engine.sock"
        self.host = f"unix://{self.socket}"
        settings = {
            "containers.conf": CONTAINERS_CONF + f'runtime = "{shutil.which("runc")}"\n',
            "storage.conf": "[storage]\ndriver = \"vfs\"\n"
            f'graphroot = "{self.folder}/store"\nrunroot = "{self.folder}/run"\n',
        }
        for name, text in settings.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        self.environment = {
            "CONTAINERS_CONF": str(self.folder / "containers.conf"),
            "CONTAINERS_STORAGE_CONF": str(self.folder / "storage.conf"),
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder),
        }
        errors = case.enterClassContext((self.folder / "service.log").open("wb+"))
        process = run_until_done(
            case,
            ["podman", "system", "service", "--time=0", self.host],
            stderr=errors,
            env=self.environment,
        )

        def has_begun():
            if process.poll() is not None:
                errors.seek(0)
                words = errors.read().decode("utf-8", "replace").strip().splitlines()
                raise unittest.SkipTest(f"podman cannot serve here: {''.join(words[-1:])}")
            return self.socket.exists() and is_up(lambda: self.ask("GET", "/_ping")[0])

        wait_for(has_begun, 30, "the engine's start")

    def ask(self, method, path, body=None, headers=None):
        """(status, body) by the Engine API."""
        connection = UnixConnection(self.socket, 120)
        try:
            connection.request(method, path, body, headers or {})
            reply = connection.getresponse()
            return reply.status, reply.read()
        finally:
            connection.close()

    def podman(self, *arguments):
        return subprocess.run(
            ["podman", *arguments],
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def add_base(self, name, programs):
        """An image of a shell and these programs, scripts by their name."""
        shell = shutil.which("busybox")
        if not shell or b"dynamically" in subprocess.run([shell], capture_output=True).stdout:
            raise unittest.SkipTest("busybox-static is not installed: ./dev setup installs it")
        archive = io.BytesIO()
        with tarfile.open(fileobj=archive, mode="w") as tar:
            for path in ("bin", "app", "tmp"):
                add_entry(tar, path, type=tarfile.DIRTYPE, mode=0o755)
            add_entry(tar, "bin/busybox", Path(shell).read_bytes(), mode=0o755)
            for applet in ("sh", "cat", "mkdir", "id"):
                add_entry(tar, f"bin/{applet}", type=tarfile.SYMTYPE, linkname="busybox")
            for program, script in programs.items():
                add_entry(tar, f"bin/{program}", script.encode(), mode=0o755)
        path = self.folder / "base.tar"
        path.write_bytes(archive.getvalue())
        made = self.podman("import", str(path), name)
        if made.returncode != 0:
            raise unittest.SkipTest(f"podman cannot keep images here: {made.stderr.strip()}")

    def require_runs(self, base):
        """Skips where the kernel lets no container run."""
        archive = io.BytesIO()
        with tarfile.open(fileobj=archive, mode="w") as tar:
            add_entry(tar, "Dockerfile", f"FROM {base}\nRUN echo runs\n".encode())
        _, answer = self.ask(
            "POST",
            "/v1.41/build?t=localhost/probe",
            archive.getvalue(),
            {"Content-Type": "application/x-tar"},
        )
        lines = [json.loads(line) for line in answer.splitlines() if line.startswith(b"{")]
        errors = [line["error"].strip() for line in lines if "error" in line]
        if errors:
            raise unittest.SkipTest(f"podman cannot run a container here: {errors[0]}")


def add_entry(tar, path, content=b"", **attributes):
    entry = tarfile.TarInfo(path)
    entry.size = len(content)
    for name, value in attributes.items():
        setattr(entry, name, value)
    tar.addfile(entry, io.BytesIO(content))
