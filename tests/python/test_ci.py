"""The workflows in docs/ci and the action: scripts that a shell can read, of commands that exist.

Each invocation of infrac in them is run as it stands, here and without credentials; so a command or an
option that does not exist shows by its exit code.
"""

import json
import os
import re
import shlex
import subprocess
import tempfile
import unittest

import yaml

from project import INFRAC, ROOT, SPEC

CI = ROOT / "docs" / "ci"
NO_CREDENTIALS = 4
# What an invocation ends with here: only planning and deploying want to know who asks.
EXPECTED = {"plan": NO_CREDENTIALS, "deploy": NO_CREDENTIALS, "build": 0, "lint": 0}
SEPARATORS = {"&&", "||", "|", ";", "&", "(", ")", "{", "}", "then", "do", "if"}


def scripts():
    """(file, text) of everything in the workflows that a shell runs."""
    for path in (CI / "github-actions.yml", ROOT / "action.yml"):
        workflow = yaml.safe_load(path.read_text("utf-8"))
        jobs = workflow["jobs"].values() if "jobs" in workflow else [workflow["runs"]]
        for job in jobs:
            for step in job["steps"]:
                if "run" in step:
                    yield path.name, step["run"]
    workflow = yaml.safe_load((CI / "gitlab-ci.yml").read_text("utf-8"))
    for job in workflow.values():
        for key in ("before_script", "script"):
            for line in job.get(key, ()) if isinstance(job, dict) else ():
                yield "gitlab-ci.yml", line


def commands(script):
    """The words of each command in a script, without redirections."""
    for line in script.replace("\\\n", " ").splitlines():
        lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        words = []
        try:
            tokens = list(lexer)
        except ValueError:
            continue  # a text over several lines
        for token in [*tokens, ";"]:
            if token in SEPARATORS or token.startswith(">"):
                if words:
                    yield words
                words = []
            else:
                words.append(token)


def of(program):
    """(file, arguments) of each call of the program."""
    for name, script in scripts():
        for words in commands(script):
            if words[0] == program or words[0].endswith("/" + program):
                yield name, words[1:]


class Workflows(unittest.TestCase):
    def test_a_shell_can_read_the_scripts(self):
        found = list(scripts())
        self.assertGreaterEqual(len(found), 10)
        for name, script in found:
            with self.subTest(file=name, script=script):
                plain = re.sub(r"\$\{\{.*?\}\}", "x", script)
                run = subprocess.run(["bash", "-n"], input=plain, capture_output=True, text=True)
                self.assertEqual(run.stderr, "")

    def test_every_invocation_of_infrac_is_understood(self):
        found = list(of("infrac"))
        self.assertEqual(
            {(name, words[0]) for name, words in found},
            {(name, verb) for name in ("github-actions.yml", "gitlab-ci.yml") for verb in ("build", "plan", "deploy")},
        )
        with tempfile.TemporaryDirectory() as home:
            kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
            environment = {
                **kept,
                "HOME": home,
                "AWS_EC2_METADATA_DISABLED": "true",
                "AWS_ENDPOINT_URL": "http://127.0.0.1:9",
            }
            for name, words in found:
                with self.subTest(file=name, command=words):
                    words = [str(SPEC.relative_to(ROOT)) if w == "$SPEC" else w for w in words]
                    run = subprocess.run(
                        [str(INFRAC), *words],
                        cwd=ROOT,
                        env=environment,
                        stdin=subprocess.DEVNULL,
                        capture_output=True,
                        text=True,
                        timeout=60,
                    )
                    self.assertEqual(run.returncode, EXPECTED[words[0]], run.stdout + run.stderr)

    def test_an_option_that_does_not_exist_would_show(self):
        run = subprocess.run([str(INFRAC), "plan", str(SPEC), "--nowhere"], capture_output=True)
        self.assertEqual(run.returncode, 2)

    def test_the_action_calls_lint_as_it_is(self):
        arguments = ["lint", "--format", "github", "--format", "sarif=x.sarif", "--", SPEC]
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run([str(INFRAC), *map(str, arguments)], cwd=folder, capture_output=True, text=True)
            self.assertEqual(run.returncode, EXPECTED["lint"], run.stdout + run.stderr)
            with open(os.path.join(folder, "x.sarif"), encoding="utf-8") as file:
                self.assertEqual(json.load(file)["version"], "2.1.0")

    def test_every_call_of_dev_names_a_command_a_preset_and_a_target(self):
        found = list(of("dev"))
        self.assertEqual({words[0] for _, words in found}, {"setup", "build"})
        described = subprocess.run(["./dev", "help"], cwd=ROOT, capture_output=True, text=True).stdout
        presets = json.loads((ROOT / "CMakePresets.json").read_text("utf-8"))["configurePresets"]
        names = {each["name"] for each in presets}
        for name, words in found:
            with self.subTest(file=name, command=words):
                self.assertRegex(described, rf"(?m)^  {words[0]} ")
                if words[0] == "build":
                    self.assertIn(words[1], names)
                    self.assertEqual(words[2:], ["infrac"])
                else:
                    self.assertEqual(words[1:], ["build"])

    def test_jobs_of_one_environment_do_not_run_side_by_side(self):
        github = yaml.safe_load((CI / "github-actions.yml").read_text("utf-8"))
        deploy = github["jobs"]["deploy"]
        self.assertIs(deploy["concurrency"]["cancel-in-progress"], False)
        gitlab = yaml.safe_load((CI / "gitlab-ci.yml").read_text("utf-8"))
        self.assertTrue(gitlab["deploy"]["resource_group"])
        for job in github["jobs"].values():
            self.assertIn(job["permissions"].get("id-token", "none"), ("none", "write"))
        self.assertEqual(github["permissions"], {"contents": "read"})


if __name__ == "__main__":
    unittest.main()
