"""Whatever goes wrong at whichever call that changes something: the next run ends in the same world.

A first, undisturbed run counts the calls that change something; so the points are complete. At each point
the run is killed (SIGKILL) while the call is under way, and one kind of fault happens there; by default the
kinds take turns over the points, with INFRAC_FULL_MATRIX=1 every kind happens at every point. After that a run
without faults must succeed, one more must write nothing, and the world must be that of the undisturbed run.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from application_cloud import ApplicationCloud
from local_cloud import AWSIM, moto_command
from project import INFRAC

SPEC = """
use std { ddb, site }

type Env = { region: string }
env dev: Env { region: "us-east-1" }

stack data "FaultsData" -> "data.yaml" {
  resource table ddb.Table { name: "FaultsItems", key: { Id: "S" }, capacity: "onDemand" }
  action seed ddb.put {
    table
    items: { FaultsItems: [
      { PutRequest: { Item: { Id: { S: "a" }, Count: { N: "1" } } } }
      { PutRequest: { Item: { Id: { S: "b" }, Count: { N: "2" } } } }
    ] }
  }
  export output TableArn = table.arn
}

stack web "FaultsWeb" -> "web.yaml" {
  resource bucket site.Bucket {}
  resource topic AWS::SNS::Topic { DisplayName: data.table.arn }
}

action publish site.publish { bucket: web.bucket, from: "site", replace: {} }
"""
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
SPEED = 5000
PLANTED = "PLANTED-secret-7c1f9a"


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not AWSIM.exists():
            raise AssertionError(f"{AWSIM} is missing: build it with ./dev build release")
        if not moto_command(0):
            raise unittest.SkipTest("moto_server is not installed: ./dev setup installs it")
        cls.folder = Path(tempfile.mkdtemp(prefix="infrac-faults-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.cloud = cls.enterClassContext(ApplicationCloud(SPEED))
        cls.said = []

    def fresh(self):
        """An empty cloud and a project that knows nothing."""
        self.assertEqual(self.cloud.admin("reset", "POST")[0], 200)
        project = self.folder / "project"
        shutil.rmtree(project, ignore_errors=True)
        (project / "site").mkdir(parents=True)
        (project / "site" / "index.html").write_text("<title>up</title>", encoding="utf-8")
        (project / "site" / "style.css").write_text("body{}", encoding="utf-8")
        (project / "faults.infra").write_text(SPEC, encoding="utf-8")
        return project

    def start(self, project, **variables):
        environment = {**self.cloud.surroundings, "AWS_SESSION_TOKEN": PLANTED, **variables}
        return subprocess.Popen(
            [str(INFRAC), "deploy", "faults.infra", "--env", "dev", "--yes"],
            cwd=project,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def deploy(self, project):
        run = self.start(project)
        said, _ = run.communicate(timeout=120)
        self.said.append(said)
        return run.returncode, said

    def world(self):
        return json.dumps(self.cloud.admin("state")[1], sort_keys=True)

    def writes(self):
        return [each for each in self.cloud.requests()["requests"] if each["mutating"]]

    def settle(self, project, what):
        """Without faults the next run succeeds, and the one after it has nothing to do."""
        self.cloud.admin("faults", "DELETE")
        code, said = self.deploy(project)
        self.assertEqual(code, 0, f"{what}\n{said}")
        before = len(self.writes())
        code, said = self.deploy(project)
        self.assertEqual(code, 0, f"{what}\n{said}")
        self.assertEqual(len(self.writes()), before, f"{what}: the run after it wrote\n{said}")

    def kill_at(self, project, point):
        self.cloud.faults({"kind": "timeout", "seconds": 20, "mutating": point})
        run = self.start(project)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and run.poll() is None:
            if any(rule["fired"] for rule in self.cloud.admin("faults")[1]["rules"]):
                break
            time.sleep(0.02)
        run.send_signal(signal.SIGKILL)
        self.said.append(run.communicate()[0])

    def test_log_of_requests(self):
        run = self.start(self.fresh(), INFRAC_LOG="debug")
        said, _ = run.communicate(timeout=120)
        self.assertEqual(run.returncode, 0, said)
        lines = [line for line in said.splitlines() if line.startswith("debug: ")]
        host = re.escape(self.cloud.url.removeprefix("http://"))
        for line in lines:
            self.assertRegex(line, rf"^debug: [a-z0-9.-]+ [A-Za-z0-9]+ \S*{host} \d\d\d \d+ ms attempt 1$")
        seen = self.cloud.requests()["requests"]
        self.assertEqual(len(lines), len(seen))
        self.assertNotIn(PLANTED, said)
        for mark in ("Signature=", "Authorization", "<title>up", "TemplateBody"):
            self.assertNotIn(mark, said)

    def test_matrix(self):
        project = self.fresh()
        code, said = self.deploy(project)
        self.assertEqual(code, 0, said)
        points = len(self.writes())
        wanted = self.world()
        full = os.environ.get("INFRAC_FULL_MATRIX") == "1"
        cases = 0
        for point in range(1, points + 1):
            for kind in KINDS if full else (KINDS[point % len(KINDS)],):
                with self.subTest(point=point, **kind):
                    project = self.fresh()
                    self.cloud.faults({**kind, "mutating": point})
                    code, said = self.deploy(project)
                    self.assertIn(code, (0, 3, 4, 5), said)
                    self.settle(project, f"{kind} at call {point}\n{said}")
                    self.assertEqual(self.world(), wanted)
                    cases += 1
            with self.subTest(point=point, kind="kill -9"):
                project = self.fresh()
                self.kill_at(project, point)
                self.settle(project, f"kill -9 at call {point}")
                self.assertEqual(self.world(), wanted)
                cases += 1
        print(f"fault matrix: {points} calls that change something, {cases} cases", flush=True)
        for said in self.said:
            self.assertNotIn(PLANTED, said)
        for path in self.folder.rglob("*"):
            if path.is_file():
                self.assertNotIn(PLANTED.encode(), path.read_bytes(), str(path))


if __name__ == "__main__":
    unittest.main()
