"""What the fault matrices share: clouds of their own for cases that go on side by side, the kinds of
faults, and a run that is killed while a call is under way. A case spends most of its time waiting."""

import json
import os
import queue
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from application_cloud import ApplicationCloud
from local_cloud import AWSIM, moto_command
from project import INFRAC

KINDS = (
    {"kind": "reset"},
    {"kind": "noAnswer"},
    {"kind": "500"},
    {"kind": "503"},
    {"kind": "throttled", "times": 2},
    {"kind": "timeout", "seconds": 2},
    {"kind": "resetInBody"},
    {"kind": "truncated"},
    {"kind": "html"},
    {"kind": "expiredToken"},
    {"kind": "skewedClock", "seconds": 3600},
    {"kind": "duplicate"},
)
KILL = {"kind": "kill -9"}
SPEED = 5000
PLANTED = "PLANTED-secret-7c1f9a"


def is_full():
    return os.environ.get("INFRAC_FULL_MATRIX") == "1"


SIDE_BY_SIDE = 8 if is_full() else 4


def cases_of(points):
    """Each point with a kill and one kind of fault, in turn, or with every kind."""
    for point in range(1, points + 1):
        for kind in KINDS if is_full() else (KINDS[point % len(KINDS)],):
            yield {"point": point, **kind}
        yield {"point": point, **KILL}


class Bench:
    """A cloud, and a project that is deployed into it."""

    def __init__(self, folder, spec, fill):
        self.project = folder / "project"
        self.spec = spec
        self.fill = fill
        self.said = []
        self.cloud = ApplicationCloud(SPEED)

    def fresh(self):
        """An empty cloud and a project that knows nothing."""
        if self.cloud.admin("reset", "POST")[0] != 200:
            raise AssertionError("the cloud was not emptied")
        shutil.rmtree(self.project, ignore_errors=True)
        self.fill(self.project)

    def start(self, verb, **variables):
        return subprocess.Popen(
            [str(INFRAC), verb, self.spec, "--env", "dev", "--yes"],
            cwd=self.project,
            env={**self.cloud.surroundings, "AWS_SESSION_TOKEN": PLANTED, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def run(self, verb, **variables):
        """(exit code, all that it said)"""
        run = self.start(verb, **variables)
        try:
            said, _ = run.communicate(timeout=300)
        except subprocess.TimeoutExpired:
            run.kill()
            said, _ = run.communicate()
            raise AssertionError(f"`{verb}` did not end\n{said}") from None
        self.said.append(said)
        return run.returncode, said

    def succeed(self, verb, what=""):
        code, said = self.run(verb)
        if code != 0:
            raise AssertionError(f"{what}: `{verb}` ended with {code}\n{said}")

    def world(self):
        return json.dumps(self.cloud.admin("state")[1], sort_keys=True)

    def writes(self):
        return [each for each in self.cloud.requests()["requests"] if each["mutating"]]

    def forget_requests(self):
        """The next call that changes something is number 1."""
        self.cloud.admin("requests", "DELETE")

    def trouble(self, verb, point, kind, **more):
        """Runs with a fault at the point, or kills the run there; what the run said."""
        if kind == KILL["kind"]:
            return self.kill(verb, point)
        self.cloud.faults({"kind": kind, "mutating": point, **more})
        code, said = self.run(verb)
        if code not in (0, 3, 4, 5):
            raise AssertionError(f"`{verb}` ended with {code}\n{said}")
        return said

    def kill(self, verb, point):
        self.cloud.faults({"kind": "timeout", "seconds": 20, "mutating": point})
        run = self.start(verb)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and run.poll() is None:
            if any(rule["fired"] for rule in self.cloud.admin("faults")[1]["rules"]):
                break
            time.sleep(0.02)
        run.send_signal(signal.SIGKILL)
        self.said.append(run.communicate()[0])
        return self.said[-1]

    def settle(self, verb, what):
        """Without faults the next run succeeds, and the one after it has nothing to do."""
        self.cloud.admin("faults", "DELETE")
        self.succeed(verb, what)
        before = len(self.writes())
        self.succeed(verb, what)
        if len(self.writes()) != before:
            raise AssertionError(f"{what}: the run after it wrote\n{self.said[-1]}")


class FaultMatrix(unittest.TestCase):
    """A test that spreads its cases over several benches."""

    spec = ""

    @staticmethod
    def fill(project):
        raise NotImplementedError

    @classmethod
    def setUpClass(cls):
        if not AWSIM.exists():
            raise AssertionError(f"{AWSIM} is missing: build it with ./dev build release")
        if not moto_command(0):
            raise unittest.SkipTest("moto_server is not installed: ./dev setup installs it")
        cls.folder = Path(tempfile.mkdtemp(prefix="infrac-faults-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.benches = []
        for number in range(SIDE_BY_SIDE):
            cls.benches.append(Bench(cls.folder / str(number), cls.spec, cls.fill))
            cls.addClassCleanup(cls.benches[-1].cloud.stop)

    def run_cases(self, cases, run):
        """`run(bench, case)` for all of them; each failure is one of the test."""
        idle = queue.SimpleQueue()
        for bench in self.benches:
            idle.put(bench)

        def run_one(case):
            bench = idle.get()
            try:
                run(bench, case)
            finally:
                idle.put(bench)

        with ThreadPoolExecutor(len(self.benches)) as pool:
            runs = [(case, pool.submit(run_one, case)) for case in cases]
        for case, future in runs:
            with self.subTest(**case):
                future.result()

    def no_secret_was_told(self):
        for bench in self.benches:
            for said in bench.said:
                self.assertNotIn(PLANTED, said)
        for path in self.folder.rglob("*"):
            if path.is_file():
                self.assertNotIn(PLANTED.encode(), path.read_bytes(), str(path))
