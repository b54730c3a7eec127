"""infrac deploy beside `aws cloudformation deploy` on the same local cloud: start-up, CPU, wall time.

Both bring up the same templates (the AWS command line one after the other, infrac side by side as far as they
allow), each in a fresh cloud. Only ratios mean something. infrac's figures include what the AWS command
line cannot do: rows, image, API, site, and the service's stack, which waits for the image.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "python"))

from application_cloud import ApplicationCloud  # noqa: E402


def measured(commands, environment, cwd):
    """Wall and CPU seconds of the commands and all that they start."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    for command in commands:
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8")
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def median_start(command, times=9):
    walls = sorted(measured([command], dict(os.environ), None)[0] for _ in range(times))
    return walls[times // 2]


def aws_commands(aws, generated, image):
    manifest = json.loads((generated / "manifest.json").read_text("utf-8"))
    parameters = {"BackendDigest": image}
    for stack in manifest["stacks"]:
        if stack.get("after"):  # waits for an action, which the AWS command line does not have
            continue
        command = [aws, "cloudformation", "deploy", "--stack-name", stack["stackName"]]
        command += ["--template-file", str(generated / stack["template"])]
        if stack.get("capabilities"):
            command += ["--capabilities", *stack["capabilities"]]
        given = [f"{name}={parameters[name]}" for name in stack.get("parameters", {})]
        if given:
            command += ["--parameter-overrides", *given]
        yield command


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("infrac", type=Path)
    parser.add_argument("--speed", type=float, default=600)
    options = parser.parse_args()
    aws = shutil.which("aws")
    if not aws:
        raise SystemExit("the AWS command line is not installed, so there is nothing to compare with")
    infrac = str(options.infrac.absolute())
    rows = [("start: --version", median_start([infrac, "--version"]), median_start([aws, "--version"]))]
    with tempfile.TemporaryDirectory(prefix="infrac-bench-") as name:
        folder = Path(name)
        shutil.copytree(
            ROOT / "infrastructure",
            folder / "project",
            ignore=shutil.ignore_patterns("node_modules", ".infrac"),
        )
        deploy = [infrac, "deploy", "mysfits.infra", "--env", "dev", "--yes"]
        with ApplicationCloud(options.speed) as cloud:
            ours = measured([deploy], cloud.surroundings, folder / "project")
            again = measured([deploy], cloud.surroundings, folder / "project")
        with ApplicationCloud(options.speed) as cloud:
            commands = list(aws_commands(aws, ROOT / "generated", "sha256-0123456789ab"))
            theirs = measured(commands, cloud.surroundings, ROOT)
            nothing = [[*each, "--no-fail-on-empty-changeset"] for each in commands]
            theirs_again = measured(nothing, cloud.surroundings, ROOT)
    rows += [
        ("a deployment, wall", ours[0], theirs[0]),
        ("a deployment, CPU", ours[1], theirs[1]),
        ("no change, wall", again[0], theirs_again[0]),
        ("no change, CPU", again[1], theirs_again[1]),
    ]
    print(f"{'':20} {'infrac s':>10} {'aws s':>10} {'aws / infrac':>13}")
    for name, own, other in rows:
        print(f"{name:20} {own:10.3f} {other:10.3f} {other / own:12.1f}x")
    print("infrac: five stacks, rows, image, API and site; aws: the four stacks that wait for no action.")


if __name__ == "__main__":
    main()
