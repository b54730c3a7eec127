"""The reader and the formatter of templates, judged by cfn-lint's reader (libyaml, PyYAML)."""

import datetime
import json
import logging
import math
import subprocess
import tempfile
import unittest
from pathlib import Path

from cfnlint.decode.decode import decode

from project import CORPUS, GENERATED, INFRAC, infrac

PROBE = INFRAC.with_name("infrac_template_probe")
TRAPS = {
    "types": "a: [yes, No, 012, 0x1F, 1_000, 1:30, 190:20:30.15, ~, .5, 1e3, 1.0e+3, -.inf]\n"
    "b: {on: 1, 0o7: 2, 08: 3, '12': 4, y: 5}\nc: 2012-10-17\nd: 2001-12-14t21:59:43.10-05:00\n",
    "short": "a: !Ref X\nb: !GetAtt A.B.C\nc: !Sub ['${v}', {v: !Ref Y}]\nd: !Ref 12\n"
    "e: !If\n- C\n- !Condition D\n- !Custom {k: [v]}\nf: !GetAtt [A, B]\n",
    "blocks": "a: |2\n    x\n   y\n\nb: >-\n  x\n  y\n\n    z\n\n  w\nc: |+\n  x\n\n\nd: \"x\\\n   y \\u00e9\n\n  z\"\n"
    "e: 'it''s\n\n  x'\nf: x\n  y\n\n  z\n",
    "merge": "a: &x {k: 1, l: [1, 2]}\nb:\n  <<: *x\n  k: 3\nc: *x\n",
    "duplicate": "a: {x: 1}\nb:\n  x: 1\n  y: 2\n  x: 3\n  y: 3\n  x: 4\n",
    "null": "b: 1\n~: 2\n",
    "complex": "a: 1\n? {b: c}\n: 2\n",
    "date": "a: 1\nb: 2023-02-29\n",
    "alias": "a: *nowhere\n",
    "documents": "a: 1\n---\nb: 2\n",
    "colon": "a: b: c\n",
    "key": "a: 1\nb\nc: 2\n",
    "indent": "a:\n  b: 1\n c: 2\n",
    "tab": "a:\n\tb: 1\n",
    "bracket": "a: [1, 2\nb: 3\n",
    "quote": 'a: "x\nb: 2\n',
    "end": "{a: [1",
    "escape": 'a: "\\q"\n',
    "sign": "a: @b\n",
    "list": "- a\n- b\n",
    "bytes": "a: \x07\n",
}


def plain(value):
    """The template as our probe shows it: maps as lists of key, line, column and value."""
    if isinstance(value, dict):
        members = []
        for key, item in value.items():
            mark = getattr(key, "start_mark", None)
            place = (mark.line + 1, mark.column + 1) if mark else (None, None)
            members.append([str(key) if isinstance(key, str) else None, *place, plain(item)])
        return {"map": members}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, (datetime.date, datetime.datetime)):
        return {"date": True}
    if isinstance(value, float):
        return {"number": value}
    return str(value) if isinstance(value, str) else value


def difference(theirs, ours, path=""):
    if isinstance(theirs, dict) and isinstance(ours, dict):
        if "date" in theirs and "date" in ours:
            return None
        if "number" in theirs and "number" in ours:
            a, b = theirs["number"], float(ours["number"])
            same = a == b or (math.isnan(a) and math.isnan(b)) or math.isclose(a, b)
            return None if same else f"{path}: {a} and {b}"
        left, right = theirs.get("map"), ours.get("map")
        if left is None or right is None or len(left) != len(right):
            return f"{path}: {str(theirs)[:80]} and {str(ours)[:80]}"
        for (key, line, column, value), (our_key, our_line, our_column, our_value) in zip(left, right):
            if key is not None and key != our_key:
                return f"{path}: the keys {key} and {our_key}"
            if line is not None and (line, column) != (our_line, our_column):
                return f"{path}/{key}: at {line}:{column} and {our_line}:{our_column}"
            found = difference(value, our_value, f"{path}/{our_key}")
            if found:
                return found
        return None
    if isinstance(theirs, list) and isinstance(ours, list) and len(theirs) == len(ours):
        for i, (a, b) in enumerate(zip(theirs, ours)):
            found = difference(a, b, f"{path}/{i}")
            if found:
                return found
        return None
    same = theirs == ours and type(theirs) is type(ours)
    return None if same else f"{path}: {theirs!r} and {ours!r}"


def meaning(value):
    if isinstance(value, dict):
        return {str(key): meaning(item) for key, item in value.items()}
    if isinstance(value, list):
        return [meaning(item) for item in value]
    return value


class TemplatesTest(unittest.TestCase):
    def setUp(self):
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        if not PROBE.exists():
            raise AssertionError(f"{PROBE} is missing: build it with ./dev build release")

    def corpus(self, *names):
        files = [
            path
            for name in names
            for path in sorted((CORPUS / "lint" / "templates" / name).rglob("*"))
            if path.is_file()
        ]
        if not files:
            self.skipTest("there is no folder ../shared/lint/templates")
        return files

    def check(self, files):
        run = subprocess.run(
            [PROBE],
            input="".join(f"{path}\n" for path in files),
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=120,
            check=True,
        )
        lines = run.stdout.rstrip("\n").split("\n")
        self.assertEqual(len(lines), len(files))
        for path, line in zip(files, lines):
            with self.subTest(path=str(path)):
                ours = json.loads(line)
                template, matches = decode(str(path))
                expected = sorted((m.linenumber, m.columnnumber) for m in matches)
                if not matches and not isinstance(template, dict):
                    expected = [(1, 1)]
                found = sorted((at, column) for at, column, _ in ours["problems"])
                self.assertEqual(found, expected)
                if not expected:
                    self.assertIsNone(difference(plain(template), ours["root"]))

    def in_folder(self, texts):
        folder = tempfile.TemporaryDirectory(prefix="infrac-templates-")
        self.addCleanup(folder.cleanup)
        paths = []
        for name, text in texts.items():
            paths.append(Path(folder.name) / f"{name}.yaml")
            paths[-1].write_text(text, encoding="utf-8")
        return paths

    def test_traps_are_read_as_cfn_lint_reads_them(self):
        self.check(self.in_folder(TRAPS))

    def test_the_judge_sees_differences(self):
        self.assertTrue(difference(plain({"a": 1}), {"map": [["a", 1, 1, "1"]]}))
        self.assertTrue(difference(plain({"a": [1]}), {"map": [["a", 1, 1, [1, 2]]]}))

    def test_committed_templates_are_read_as_cfn_lint_reads_them(self):
        self.check(sorted(GENERATED.glob("*.yaml")))

    def test_real_templates_are_read_as_cfn_lint_reads_them(self):
        self.check(self.corpus("realworld", "fixtures", "mutants"))

    def test_formatting_keeps_what_cfn_lint_reads(self):
        refused = []
        for path in self.corpus("fixtures"):
            template, matches = decode(str(path))
            if matches or not isinstance(template, dict):
                continue
            with self.subTest(path=str(path)):
                name = f"x{path.suffix}"
                source = path.read_bytes().decode("utf-8")
                first = infrac("fmt", "-", "--stdin-filename", name, text=source)
                if "error[E190]" in first.stderr:  # says what it cannot keep, and writes nothing
                    self.assertEqual(first.stdout, "")
                    refused.append(path)
                    continue
                self.assertEqual(first.returncode, 0, first.stderr)
                again = infrac("fmt", "-", "--stdin-filename", name, text=first.stdout)
                self.assertEqual(again.stdout, first.stdout)
                [after] = self.in_folder({"after": first.stdout})
                self.assertEqual(meaning(decode(str(after))[0]), meaning(template))
        self.assertLessEqual(len(refused), 3, refused)


if __name__ == "__main__":
    unittest.main()
