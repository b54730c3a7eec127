"""The deployed site in a real browser: tests/browser/site.mjs against the local cloud."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from application_cloud import ROOT, ApplicationCloud
from local_cloud import AWSIM, moto_command
from project import INFRAC, SPEC

BROWSER = ROOT / "tests" / "browser"
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


def missing():
    if not CHROMIUM:
        return "no chromium is installed: ./dev setup installs it"
    if not shutil.which("node") or not shutil.which("npm"):
        return "node or npm is not installed: ./dev setup installs them"
    if not moto_command(0):
        return "moto_server is not installed: ./dev setup installs it"
    return None


def modules():
    """Why the locked modules cannot be had, or nothing once they are there."""
    if (BROWSER / "node_modules" / "playwright-core").exists():
        return None
    got = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=BROWSER,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return None if got.returncode == 0 else f"npm could not get playwright-core: {got.stderr[-300:]}"


class Site(unittest.TestCase):
    def test_visit(self):
        if reason := missing() or modules():
            if os.environ.get("CI"):
                self.fail(reason)
            self.skipTest(reason)
        if not AWSIM.exists():
            self.fail(f"{AWSIM} is missing: build it with ./dev build release")
        with tempfile.TemporaryDirectory(prefix="infrac-site-") as name, ApplicationCloud(600) as cloud:
            project = Path(name) / "mysfits"
            shutil.copytree(SPEC.parent, project, ignore=shutil.ignore_patterns("node_modules", ".infrac"))
            up = subprocess.run(
                [str(INFRAC), "deploy", SPEC.name, "--env", "dev", "--yes"],
                cwd=project,
                env=cloud.surroundings,
                capture_output=True,
                encoding="utf-8",
                timeout=200,
                check=False,
            )
            self.assertEqual(up.returncode, 0, f"{up.stdout}\n{up.stderr}")
            surroundings = {**os.environ, "SITE_URL": cloud.site, "CLOUD_URL": cloud.url, "CHROMIUM": CHROMIUM}
            visit = subprocess.run(
                ["node", "site.mjs"],
                cwd=BROWSER,
                env=surroundings,
                capture_output=True,
                encoding="utf-8",
                timeout=300,
                check=False,
            )
            self.assertEqual(visit.returncode, 0, f"{visit.stdout}\n{visit.stderr}")
            self.assertRegex(visit.stdout, r"(?m)^1[0-9] passed, 0 failed$")


if __name__ == "__main__":
    unittest.main()
