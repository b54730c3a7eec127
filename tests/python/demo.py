"""The example system on this machine: local cloud, real deployment, until Ctrl-C.

`--once` deploys, looks whether the system answers, takes it down again and ends with 0.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from application_cloud import ROOT, ApplicationCloud
from local_cloud import http, moto_command

SPEC = "mysfits.infra"


def say(text=""):
    print(text, flush=True)


def engine_socket():
    """The socket of an engine for images, if one answers here."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "/nonexistent")
    candidates = [
        os.environ.get("DOCKER_HOST", "").removeprefix("unix://"),
        "/var/run/docker.sock",
        f"{runtime}/docker.sock",
        f"{runtime}/podman/podman.sock",
        os.path.expanduser("~/.docker/run/docker.sock"),
        "/run/podman/podman.sock",
    ]
    return next((path for path in candidates if path and Path(path).is_socket()), None)


class Demo:
    def __init__(self, infrac, cloud, folder):
        self.infrac, self.cloud, self.folder = infrac, cloud, folder

    def run(self, *arguments):
        """Runs infrac as a person would see it."""
        say(f"$ infrac {' '.join(map(str, arguments))}")
        environment = self.cloud.surroundings
        environment.pop("NO_COLOR")
        if "NO_COLOR" in os.environ:
            environment["NO_COLOR"] = os.environ["NO_COLOR"]
        return subprocess.run(
            [str(self.infrac), *map(str, arguments)], cwd=self.folder, env=environment, check=False
        ).returncode

    def outputs(self, stack):
        return json.loads((self.folder / f"{stack}.output.json").read_text(encoding="utf-8"))

    def api(self):
        apis = self.cloud.client("apigateway").get_rest_apis()["items"]
        return f"{self.cloud.url}/_api/{apis[0]['id']}/prod"

    def check(self):
        """What is wrong with the deployed system, as sentences."""
        wrong = []
        status, _, body = http(f"{self.api()}/mysfits")
        creatures = json.loads(body)["mysfits"] if status == 200 else []
        if len(creatures) != 12:
            return [f"the API answers {status} and knows {len(creatures)} creatures instead of 12"]
        if b"<title>" not in http(f"{self.cloud.site}/")[2]:
            wrong.append("the site has no page")
        status = http(f"{self.api()}/mysfits/{creatures[0]['mysfitId']}/like", "POST", b"")[0]
        if status != 401:
            wrong.append(f"a like without a token is answered by {status} instead of 401")
        return wrong


def tell_codes(output):
    """Shows what a real pool would send by e-mail: the confirmation codes."""
    for line in output:
        say(line.rstrip())


def wait_for_interrupt():
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        say()


def deploy(demo, once):
    code = demo.run("deploy", SPEC, "--env", "dev", "--yes")
    if code != 0:
        say(f"The deployment failed with code {code}.")
        return 1
    wrong = demo.check()
    for sentence in wrong:
        say(f"Wrong: {sentence}.")
    if wrong:
        return 1
    say()
    say(f"The site:  {demo.cloud.site}/")
    say(f"The API:   {demo.api()}/mysfits")
    say()
    if not once:
        say("Sign up with any e-mail address: the code that confirms it is printed here.")
        say("Ctrl-C takes everything down again.")
        threading.Thread(target=tell_codes, args=(demo.cloud.awsim.stdout,), daemon=True).start()
        wait_for_interrupt()
        return 0
    code = demo.run("destroy", SPEC, "--env", "dev", "--yes")
    left = demo.cloud.client("cloudformation").describe_stacks()["Stacks"]
    if code != 0 or left:
        say(f"Taking it down failed with code {code}; {len(left)} stacks are left.")
        return 1
    say("Deployed, answered, and taken down again.")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--infrac", required=True, type=Path)
    parser.add_argument("--folder", required=True, type=Path, help="a folder to work in; emptied")
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--speed", type=float, default=60, help="seconds of the cloud in one")
    options = parser.parse_args()

    if not moto_command(0):
        raise SystemExit("moto_server is not installed: ./dev setup installs it")
    shutil.rmtree(options.folder, ignore_errors=True)
    project = options.folder / "mysfits"
    shutil.copytree(
        ROOT / "infrastructure",
        project,
        ignore=shutil.ignore_patterns("node_modules", ".infrac", "*.output.json"),
    )
    if engine_socket():
        say(f"Images are built by the engine behind {engine_socket()}.")
    else:
        say("No engine for images is here: the service runs from its source.")
    with ApplicationCloud(options.speed) as cloud:
        say(f"The local cloud answers at {cloud.url}; its clock runs {options.speed:g} times as fast.")
        return deploy(Demo(options.infrac.absolute(), cloud, project), options.once)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except AssertionError as error:
        sys.exit(f"The local cloud does not work: {error}")
