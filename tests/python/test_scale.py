"""Many stacks side by side through a storm of throttling; with INFRAC_FULL_MATRIX=1 a hundred of a
hundred resources each."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from application_cloud import ApplicationCloud
from local_cloud import AWSIM, moto_command
from project import INFRAC

# Making ten thousand things takes moto minutes: the full size is for when there is time.
STACKS, RESOURCES = (100, 100) if os.environ.get("INFRAC_FULL_MATRIX") == "1" else (30, 20)
MOST_MEBIBYTES = 200


def spec():
    yield 'type Env = { region: string }\nenv dev: Env { region: "us-east-1" }\n'
    for i in range(STACKS):
        yield f'stack s{i} "Scale{i}" -> "s{i}.yaml" {{\n'
        for n in range(RESOURCES):
            yield f"  resource topic{n} AWS::SNS::Topic {{}}\n"
        yield "}\n"


def high_water(pid):
    """The most memory that the process itself has used, in MiB. (The usage that wait4 tells counts
    what the parent held when it forked.)"""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found.group(1)) // 1024 if found else 0


class Scale(unittest.TestCase):
    def test_many_stacks_in_a_storm(self):
        if not AWSIM.exists():
            self.fail(f"{AWSIM} is missing: build it with ./dev build release")
        if not moto_command(0):
            self.skipTest("moto_server is not installed: ./dev setup installs it")
        folder = Path(tempfile.mkdtemp(prefix="infrac-scale-"))
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        (folder / "scale.infra").write_text("".join(spec()), encoding="utf-8")
        with ApplicationCloud(20_000) as cloud:
            cloud.faults({"kind": "throttled", "service": "cloudformation", "skip": 2 * STACKS, "times": 40})
            command = [str(INFRAC), "deploy", "scale.infra", "--env", "dev", "--yes", "--concurrency", "40"]
            run = subprocess.Popen(
                command,
                cwd=folder,
                env=cloud.surroundings,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
            )
            said, peak = [], 0
            for line in run.stdout:
                said.append(line)
                peak = max(peak, high_water(run.pid))
            _, status, usage = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
            run.stdout.close()
            self.assertEqual(run.returncode, 0, "".join(said)[-3000:])
            if Path("/proc/self/status").exists():
                self.assertTrue(0 < peak < MOST_MEBIBYTES, f"the deployer's memory: {peak} MiB")
            topics = 0
            for page in cloud.client("sns").get_paginator("list_topics").paginate():
                topics += len(page["Topics"])
            self.assertEqual(topics, STACKS * RESOURCES)
            states = set()
            for page in cloud.client("cloudformation").get_paginator("describe_stacks").paginate():
                states |= {stack["StackStatus"] for stack in page["Stacks"]}
            self.assertEqual(states, {"CREATE_COMPLETE"})
            print(
                f"scale: {STACKS} x {RESOURCES} resources, {peak} MiB, "
                f"{usage.ru_utime + usage.ru_stime:.1f} s of CPU",
                flush=True,
            )


if __name__ == "__main__":
    unittest.main()
