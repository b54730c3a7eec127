"""Independent tools read what we generate: cfn-lint every template, an OpenAPI validator the API.

cfn_lint_exceptions.json lists findings that we disagree with: file, rule, resource and the reason.
An exception that is no longer needed fails.
"""

import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

from openapi_spec_validator import OpenAPIV2SpecValidator

from cfn_yaml import load_json
from project import GENERATED, require_file

RUN_CFN_LINT = "from cfnlint.runner import main; main()"
EXCEPTIONS = Path(__file__).with_name("cfn_lint_exceptions.json")


def cfn_lint(files):
    """Errors and warnings as (file, rule, resource, message)."""
    run = subprocess.run(
        [sys.executable, "-c", RUN_CFN_LINT, "--format", "json", "--", *map(str, files)],
        capture_output=True,
        encoding="utf-8",
        cwd=GENERATED,
        env={**os.environ, "AWS_DEFAULT_REGION": "us-east-1"},
        timeout=300,
        check=False,
    )
    if not run.stdout.strip():
        raise AssertionError(f"cfn-lint gave no answer: {run.stderr}")
    for finding in json.loads(run.stdout):
        path = [str(part) for part in finding["Location"]["Path"] or []]
        resource = path[1] if path[:1] == ["Resources"] and len(path) > 1 else ""
        rule = finding["Rule"]["Id"]
        yield Path(finding["Filename"]).name, rule, resource, finding["Message"]


class CfnLint(unittest.TestCase):
    def test_no_error_and_no_warning(self):
        files = sorted(GENERATED.glob("*.yaml"))
        self.assertTrue(files, f"there is no template in {GENERATED.name}/")
        exceptions = {
            (e["file"], e["rule"], e["resource"]): e["reason"]
            for e in load_json(EXCEPTIONS.read_text(encoding="utf-8"))
        }
        self.assertTrue(all(exceptions.values()), "an exception has no reason")
        unused, unexpected = set(exceptions), []
        for file, rule, resource, message in cfn_lint(files):
            if (file, rule, resource) in exceptions:
                unused.discard((file, rule, resource))
            else:
                unexpected.append(f"{file}: {rule} {resource}: {message}")
        self.assertEqual(unexpected, [], "\n".join(unexpected))
        self.assertEqual(unused, set(), "these exceptions are no longer needed")


class OpenApi(unittest.TestCase):
    def test_swagger_two_is_valid(self):
        path = require_file(GENERATED / "api-swagger.json")
        errors = OpenAPIV2SpecValidator(load_json(path.read_text(encoding="utf-8"))).iter_errors()
        messages = [f"{'/'.join(map(str, e.path))}: {e.message}" for e in errors]
        self.assertEqual(messages, [], "\n".join(messages))

    def test_the_validator_does_refuse(self):
        broken = {"swagger": "2.0", "info": {"title": "x"}, "paths": {}}
        self.assertTrue(list(OpenAPIV2SpecValidator(broken).iter_errors()))
