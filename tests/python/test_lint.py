"""infrac lint in the formats of other programs, each read by a program that is not ours."""

import json
import shutil
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema

from project import infrac

HOSTILE = (
    "AWSTemplateFormatVersion: 2010-09-09\n"
    "Resources:\n"
    "  'a|b<script>&\"`x`\\\\::error::%0A é': {}\n"
    "  'a|b<script>&\"`x`\\\\::error::%0A é': {}\n"
    "  # infrac: ignore[E1] nothing\n"
    "  Other: {}\n"
)

TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 1}


def closed(properties, *required):
    """An object with these properties and no others, as all of SARIF's are."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


MESSAGE = closed({"text": TEXT}, "text")
# A reference without a slash at its beginning, or a whole address.
ARTIFACT = closed(
    {"uri": {"type": "string", "pattern": r"^(file:///)?[A-Za-z0-9._~!$&'()*+,;=@%-]"
                                          r"[A-Za-z0-9._~!$&'()*+,;=@/%-]*$"}},
    "uri",
)
REGION = closed(
    {name: COUNT for name in ("startLine", "startColumn", "endLine", "endColumn")}, "startLine"
)
PHYSICAL = closed({"artifactLocation": ARTIFACT, "region": REGION}, "artifactLocation")
LOCATION = closed(
    {
        "physicalLocation": PHYSICAL,
        "logicalLocations": {"type": "array", "items": closed({"fullyQualifiedName": TEXT})},
        "message": MESSAGE,
    }
)
REPLACEMENT = closed(
    {"deletedRegion": REGION, "insertedContent": closed({"text": {"type": "string"}})},
    "deletedRegion",
)
FIX = closed(
    {
        "description": MESSAGE,
        "artifactChanges": {
            "type": "array",
            "minItems": 1,
            "items": closed(
                {
                    "artifactLocation": ARTIFACT,
                    "replacements": {"type": "array", "minItems": 1, "items": REPLACEMENT},
                },
                "artifactLocation",
                "replacements",
            ),
        },
    },
    "artifactChanges",
)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
# What the specification of SARIF 2.1.0 says of the parts that we write.
SARIF = closed(
    {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": closed(
                {
                    "tool": closed(
                        {
                            "driver": closed(
                                {
                                    "name": TEXT,
                                    "version": TEXT,
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": closed(
                                            {
                                                "id": TEXT,
                                                "name": TEXT,
                                                "shortDescription": MESSAGE,
                                                "fullDescription": MESSAGE,
                                                "help": closed({"text": TEXT, "markdown": TEXT}),
                                                "defaultConfiguration": closed({"level": LEVEL}),
                                            },
                                            "id",
                                            # What GitHub's code scanning asks for besides.
                                            "shortDescription",
                                            "fullDescription",
                                            "help",
                                        ),
                                    },
                                },
                                "name",
                            )
                        },
                        "driver",
                    ),
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": closed(
                            {
                                "ruleId": TEXT,
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": MESSAGE,
                                "locations": {"type": "array", "items": LOCATION},
                                "relatedLocations": {"type": "array", "items": LOCATION},
                                "fixes": {"type": "array", "items": FIX},
                                "partialFingerprints": {
                                    "type": "object",
                                    "additionalProperties": {"type": "string"},
                                },
                            },
                            "message",
                        ),
                    },
                },
                "tool",
            ),
        },
    },
    "version",
    "runs",
)


class LintTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="infrac-lint-"))
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "a b,%.yaml").write_text(HOSTILE, encoding="utf-8")
        (self.folder / "fine.json").write_text('{"Resources": {}}', encoding="utf-8")

    def lint(self, form):
        run = infrac("lint", "a b,%.yaml", "fine.json", "--format", form, cwd=self.folder)
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertEqual(run.stderr, "")
        return run.stdout

    def test_sarif_is_as_its_specification_says(self):
        log = json.loads(self.lint("sarif"))
        jsonschema.validate(log, SARIF)
        run = log["runs"][0]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]], result["ruleId"])
        prints = [result["partialFingerprints"]["infrac/v1"] for result in run["results"]]
        self.assertEqual(len(prints), len(set(prints)))
        broken = json.loads(self.lint("sarif"))
        broken["runs"][0]["results"][0]["place"] = 1
        with self.assertRaises(jsonschema.ValidationError):
            jsonschema.validate(broken, SARIF)

    def test_sarif_names_absolute_paths_as_addresses(self):
        run = infrac("lint", str(self.folder / "fine.json"), "--format", "sarif", "--include", "I",
                     "--recover", str(self.folder / "a b,%.yaml"))
        log = json.loads(run.stdout)
        jsonschema.validate(log, SARIF)
        for result in log["runs"][0]["results"]:
            place = result["locations"][0]["physicalLocation"]
            self.assertTrue(place["artifactLocation"]["uri"].startswith("file:///"), place)

    def test_every_format_has_every_finding(self):
        findings = json.loads(self.lint("json"))
        self.assertGreaterEqual(len(findings), 3)
        lines = [json.loads(line) for line in self.lint("jsonl").splitlines()]
        self.assertEqual(lines, findings)
        self.assertEqual(len(json.loads(self.lint("gitlab"))), len(findings))
        self.assertEqual(len(self.lint("github").splitlines()), len(findings))
        self.assertEqual(len(self.lint("concise").splitlines()), len(findings))
        suite = ElementTree.fromstring(self.lint("junit")).find("testsuite")
        self.assertEqual(int(suite.get("failures")), len(findings))
        self.assertEqual(len(suite.findall("testcase/failure")), len(findings))
        rows = [line for line in self.lint("markdown").splitlines() if line.startswith("| ")]
        self.assertEqual(len(rows), len(findings) + 1)
        self.assertTrue(all(row.count("|") == 5 for row in rows))

    def test_findings_name_rule_place_and_severity(self):
        for finding in json.loads(self.lint("json")):
            self.assertRegex(finding["rule"], r"^[EWIL]\d{3,4}$")
            self.assertIn(finding["severity"], ("error", "warning", "info"))
            self.assertGreaterEqual(finding["line"], 1)
            self.assertGreaterEqual(finding["column"], 1)


if __name__ == "__main__":
    unittest.main()
