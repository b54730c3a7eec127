"""The compiler as people use it: through its command line, from the outside."""

import json
import re
import shutil
import tempfile
import time
import unittest
from pathlib import Path

from project import GENERATED, ROOT, SPEC, infrac, require_file

BROKEN = "app broken\n\nlet x = nowhere\nlet y = x +\n"


def contents(folder):
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.is_file()}


def all_specs():
    folders = ("infrastructure", "stdlib", "examples")
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.infra"))


class CliTest(unittest.TestCase):
    """Works on a copy of the infrastructure, so that no test can hurt the project."""

    def setUp(self):
        require_file(SPEC)
        folder = tempfile.TemporaryDirectory(prefix="infrac-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        shutil.copytree(SPEC.parent, self.folder / "infrastructure")
        self.spec = self.folder / "infrastructure" / SPEC.name
        self.output = self.folder / "out"

    def run_ok(self, *arguments, **options):
        run = infrac(*arguments, cwd=self.folder, **options)
        self.assertEqual(run.returncode, 0, f"{arguments}\n{run.stdout}\n{run.stderr}")
        return run

    def run_code(self, code, *arguments, **options):
        run = infrac(*arguments, cwd=self.folder, **options)
        self.assertEqual(run.returncode, code, f"{arguments}\n{run.stdout}\n{run.stderr}")
        return run

    def build(self):
        return self.run_ok("build", self.spec, "-o", self.output)

    def write_broken(self):
        path = self.folder / "broken.infra"
        path.write_text(BROKEN, encoding="utf-8")
        return path


class Build(CliTest):
    def test_makes_what_is_committed(self):
        self.build()
        self.assertEqual(contents(self.output), contents(GENERATED))

    def test_twice_gives_the_same_bytes(self):
        self.build()
        other = self.folder / "other"
        self.run_ok("build", self.spec, "-o", other)
        self.assertEqual(contents(self.output), contents(other))

    def test_the_folder_it_runs_in_changes_nothing(self):
        self.build()
        inside = self.folder / "infrastructure"
        run = infrac("build", SPEC.name, "-o", self.folder / "inside", cwd=inside)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(contents(self.output), contents(self.folder / "inside"))

    def test_unchanged_files_are_not_written_again(self):
        self.build()
        before = {path: path.stat().st_mtime_ns for path in self.output.iterdir()}
        time.sleep(0.02)
        self.build()
        after = {path: path.stat().st_mtime_ns for path in self.output.iterdir()}
        self.assertEqual(before, after)

    def test_only_the_changed_file_is_written_again(self):
        self.build()
        table = self.output / "dynamodb.yaml"
        kept = {p: p.stat().st_mtime_ns for p in self.output.iterdir() if p != table}
        wanted = table.read_bytes()
        table.write_bytes(wanted + b"# edited by hand\n")
        self.build()
        self.assertEqual(table.read_bytes(), wanted)
        self.assertEqual(kept, {path: path.stat().st_mtime_ns for path in kept})

    def test_a_failed_run_leaves_the_old_output_whole(self):
        self.build()
        before = contents(self.output)
        text = self.spec.read_text(encoding="utf-8")
        self.spec.write_text(text + "\nlet broken = nowhere_declared\n", encoding="utf-8")
        self.run_code(1, "build", self.spec, "-o", self.output)
        self.assertEqual(before, contents(self.output))

    def test_no_temporary_file_stays(self):
        self.build()
        names = {path.name for path in self.output.iterdir()}
        self.assertEqual(names, {path.name for path in GENERATED.iterdir()})


class Check(CliTest):
    def test_committed_output_is_current(self):
        self.build()
        self.run_ok("build", self.spec, "-o", self.output, "--check")

    def test_stale_output_is_named_and_left_alone(self):
        self.build()
        table = self.output / "dynamodb.yaml"
        table.write_text(
            table.read_text(encoding="utf-8").replace("MysfitsTable", "OtherTable"), encoding="utf-8"
        )
        before = contents(self.output)
        run = self.run_code(1, "build", self.spec, "-o", self.output, "--check")
        said = run.stdout + run.stderr
        self.assertIn("dynamodb.yaml", said)
        self.assertIn("OtherTable", said, "the difference is not shown")
        self.assertEqual(before, contents(self.output))

    def test_missing_file_is_stale(self):
        self.build()
        (self.output / "cognito.yaml").unlink()
        run = self.run_code(1, "build", self.spec, "-o", self.output, "--check")
        self.assertIn("cognito.yaml", run.stdout + run.stderr)
        self.assertFalse((self.output / "cognito.yaml").exists())


class ExitCodes(CliTest):
    def test_zero_when_fine(self):
        self.run_ok("check", self.spec)

    def test_one_for_a_finding_with_its_place(self):
        path = self.write_broken()
        run = self.run_code(1, "check", path)
        self.assertRegex(run.stdout + run.stderr, r"error\[E\d{3}\]")
        self.assertRegex(run.stdout + run.stderr, r"broken\.infra:\d+:\d+")

    def test_two_for_a_file_that_is_not_there(self):
        run = self.run_code(2, "build", "nowhere.infra")
        self.assertIn("nowhere.infra", run.stderr)

    def test_two_for_an_unknown_option(self):
        run = self.run_code(2, "build", "--chek")
        self.assertIn("chek", run.stderr)

    def test_two_for_a_folder_that_cannot_be_made(self):
        blocked = self.folder / "file"
        blocked.write_text("x", encoding="utf-8")
        self.run_code(2, "build", self.spec, "-o", blocked / "out")

    def test_unknown_command_with_a_suggestion(self):
        run = self.run_code(2, "biuld")
        self.assertIn("biuld", run.stderr)
        self.assertRegex(run.stderr, r"did you mean .*build")

    def test_help_and_version(self):
        self.assertRegex(self.run_ok("--version").stdout, r"^infrac \d+\.\d+\.\d+")
        self.assertIn("build", self.run_ok("--help").stdout)
        self.assertIn("--check", self.run_ok("build", "--help").stdout)


class Format(CliTest):
    def test_committed_specs_are_formatted(self):
        for path in all_specs():
            with self.subTest(file=path.name):
                run = infrac("fmt", "--check", path)
                self.assertEqual(run.returncode, 0, run.stdout + run.stderr)

    def test_twice_is_once(self):
        for path in all_specs():
            with self.subTest(file=path.name):
                text = path.read_text(encoding="utf-8")
                once = self.run_ok("fmt", "-", text=re.sub(r"(?m)^(?=.)", "   ", text)).stdout
                self.assertEqual(self.run_ok("fmt", "-", text=once).stdout, once)

    def test_standard_input_to_standard_output(self):
        run = self.run_ok("fmt", "-", text="app    demo\nlet   port=8080\n")
        lines = [line for line in run.stdout.splitlines() if line]
        self.assertEqual(lines, ["app demo", "let port = 8080"])

    def test_check_fails_and_writes_nothing_then_fmt_repairs(self):
        text = self.spec.read_text(encoding="utf-8")
        crooked = text.replace("\nstack ", "\n   stack   ", 1)
        self.assertNotEqual(text, crooked, "the spec declares no stack")
        self.spec.write_text(crooked, encoding="utf-8")
        self.run_code(1, "fmt", "--check", self.spec)
        self.assertEqual(self.spec.read_text(encoding="utf-8"), crooked)
        self.run_ok("fmt", self.spec)
        self.assertEqual(self.spec.read_text(encoding="utf-8"), text)


class Diagnostics(CliTest):
    def test_json_is_an_array_of_findings_with_their_place(self):
        run = self.run_code(1, "check", self.write_broken(), "--format", "json")
        found = json.loads(run.stdout)
        self.assertIsInstance(found, list)
        self.assertTrue(found)
        for item in found:
            for key in ("code", "severity", "message", "file", "line", "column"):
                self.assertIn(key, item)
            self.assertGreaterEqual(item["line"], 1)
            self.assertGreaterEqual(item["column"], 1)
        self.assertTrue(found[0]["file"].endswith("broken.infra"))

    def test_json_of_nothing_is_an_empty_array(self):
        run = self.run_ok("check", self.spec, "--format", "json")
        self.assertEqual([i for i in json.loads(run.stdout) if i["severity"] == "error"], [])

    def test_explain_knows_the_code_that_was_reported(self):
        run = self.run_code(1, "check", self.write_broken(), "--format", "json")
        code = json.loads(run.stdout)[0]["code"]
        self.assertIn(code, self.run_ok("explain", code).stdout)

    def test_explain_refuses_an_unknown_code(self):
        run = infrac("explain", "E999", cwd=self.folder)
        self.assertIn(run.returncode, (1, 2))
        self.assertIn("E999", run.stderr)

    def test_no_prefix_of_the_spec_crashes_it(self):
        whole = SPEC.read_bytes()
        path = self.folder / "infrastructure" / "prefix.infra"
        for size in range(0, len(whole), 7):
            path.write_bytes(whole[:size])
            run = infrac("check", path, cwd=self.folder, timeout=2, text=None, encoding=None)
            if run.returncode not in (0, 1):
                self.fail(f"the first {size} bytes end it with code {run.returncode}: {run.stderr!r}")
