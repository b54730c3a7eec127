"""Every example, and the README's, compiles without a finding, and cfn-lint agrees."""

import subprocess
import tempfile
import unittest
from pathlib import Path

from project import INFRAC, ROOT
from test_judges import cfn_lint

# A folder of examples/ has one spec of its own name; what else is there is imported by it.
EXAMPLES = sorted(folder / f"{folder.name}.infra" for folder in (ROOT / "examples").iterdir())


class Examples(unittest.TestCase):
    def test_every_example_compiles_to_templates_that_cfn_lint_accepts(self):
        self.assertTrue(EXAMPLES)
        for spec in EXAMPLES:
            with self.subTest(spec=spec.name), tempfile.TemporaryDirectory() as folder:
                run = subprocess.run(
                    [INFRAC, "build", spec, "-o", folder],
                    capture_output=True,
                    encoding="utf-8",
                    timeout=60,
                    check=False,
                )
                self.assertEqual(run.returncode, 0, run.stderr)
                self.assertNotIn("warning", run.stderr)
                templates = sorted(Path(folder).glob("*.yaml"))
                self.assertTrue(templates)
                self.assertEqual(list(cfn_lint(templates)), [])


if __name__ == "__main__":
    unittest.main()
