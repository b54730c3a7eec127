"""The backend's own tests, run with everything else."""

import sys
from pathlib import Path

BACKEND = Path(__file__).resolve().parents[2] / "infrastructure" / "backend"
sys.path.insert(0, str(BACKEND / "tests"))

from test_app import Backend, Server  # noqa: E402, F401
