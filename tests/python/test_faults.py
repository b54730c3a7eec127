"""Whatever goes wrong at whichever call that changes something: the next run ends in the same world.

A first, undisturbed run counts the calls that change something; so the points are complete. At each point
the run is killed (SIGKILL) while the call is under way, and one kind of fault happens there; by default the
kinds take turns over the points, with INFRAC_FULL_MATRIX=1 every kind happens at every point. After that a run
without faults must succeed, one more must write nothing, and the world must be that of the undisturbed run.
"""

import json
import re
import shutil
import unittest

from fault_matrix import PLANTED, FaultMatrix, cases_of
from project import SPEC as EXAMPLE

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


class DeploymentFaults(FaultMatrix):
    spec = "faults.infra"

    @staticmethod
    def fill(project):
        (project / "site").mkdir(parents=True)
        (project / "site" / "index.html").write_text("<title>up</title>", encoding="utf-8")
        (project / "site" / "style.css").write_text("body{}", encoding="utf-8")
        (project / "faults.infra").write_text(SPEC, encoding="utf-8")

    def test_log_of_requests(self):
        bench = self.benches[0]
        bench.fresh()
        code, said = bench.run("deploy", INFRAC_LOG="debug")
        self.assertEqual(code, 0, said)
        lines = [line for line in said.splitlines() if line.startswith("debug: ")]
        host = re.escape(bench.cloud.url.removeprefix("http://"))
        for line in lines:
            self.assertRegex(line, rf"^debug: [a-z0-9.-]+ [A-Za-z0-9]+ \S*{host} \d\d\d \d+ ms attempt 1$")
        self.assertEqual(len(lines), len(bench.cloud.requests()["requests"]))
        self.assertNotIn(PLANTED, said)
        for mark in ("Signature=", "Authorization", "<title>up", "TemplateBody"):
            self.assertNotIn(mark, said)

    def test_matrix(self):
        bench = self.benches[0]
        bench.fresh()
        bench.succeed("deploy")
        points = len(bench.writes())
        wanted = bench.world()

        def run(bench, case):
            bench.fresh()
            said = bench.trouble("deploy", **case)
            bench.settle("deploy", f"{case}\n{said}")
            self.assertEqual(bench.world(), wanted)

        cases = list(cases_of(points))
        self.run_cases(cases, run)
        print(f"deploy: {points} calls that change something, {len(cases)} cases", flush=True)
        self.no_secret_was_told()


class RemovalFaults(FaultMatrix):
    """The example system, for its removal empties a bucket and a repository, and stops a service."""

    spec = EXAMPLE.name

    @staticmethod
    def fill(project):
        ignored = shutil.ignore_patterns("node_modules", ".infrac", "*.output.json")
        shutil.copytree(EXAMPLE.parent, project, ignore=ignored)

    def deployed(self, bench):
        bench.fresh()
        empty = json.loads(bench.world())
        bench.succeed("deploy")
        self.assertNotEqual(json.loads(bench.world())["stacks"], {})
        bench.forget_requests()
        return empty

    def test_matrix(self):
        bench = self.benches[0]
        empty = self.deployed(bench)
        bench.succeed("destroy")
        points = len(bench.writes())
        wanted = bench.world()
        # What an ended service leaves in AWS too.
        self.assertEqual({**json.loads(wanted), "services": [], "clusters": []}, empty)

        def run(bench, case):
            self.deployed(bench)
            said = bench.trouble("destroy", **case)
            bench.settle("destroy", f"{case}\n{said}")
            self.assertEqual(bench.world(), wanted)

        cases = list(cases_of(points))
        self.run_cases(cases, run)
        print(f"destroy: {points} calls that change something, {len(cases)} cases", flush=True)
        self.no_secret_was_told()


if __name__ == "__main__":
    unittest.main()
