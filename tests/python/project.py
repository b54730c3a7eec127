"""Where things are in the project, and how to run the compiler."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GENERATED = Path(os.environ.get("INFRAC_GENERATED", ROOT / "generated"))
SPEC = ROOT / "infrastructure" / "mysfits.infra"
DATA = ROOT / "infrastructure" / "data" / "populate-dynamodb.json"
CORPUS = ROOT.parent / "shared"
INFRAC = Path(os.environ.get("INFRAC", ROOT / "build" / "release" / "bin" / "infrac")).absolute()
YAML_PROBE = INFRAC.with_name("infrac_yaml_probe")


def infrac(*arguments, cwd=ROOT, text=None, timeout=30, encoding="utf-8"):
    """Runs the compiler without colour; the caller judges the exit code."""
    if not INFRAC.exists():
        raise AssertionError(f"{INFRAC} is missing: build it with ./dev build release")
    return subprocess.run(
        [str(INFRAC), *map(str, arguments)],
        cwd=cwd,
        input=text,
        capture_output=True,
        encoding=encoding,
        timeout=timeout,
        env={**os.environ, "NO_COLOR": "1"},
        check=False,
    )


def require_file(path):
    if not path.exists():
        name = os.path.relpath(path, ROOT)
        raise AssertionError(f"{name} is missing: ./dev update makes what is generated")
    return path

