"""The local cloud with the example application's backend behind it."""

import sys
from pathlib import Path

from local_cloud import LocalCloud, free_port

ROOT = Path(__file__).resolve().parents[2]
BACKEND = ROOT / "infrastructure" / "backend"


class ApplicationCloud(LocalCloud):
    def __init__(self, speed, backend=BACKEND):
        self.port = free_port()
        super().__init__(
            "--backend-url",
            f"http://127.0.0.1:{self.port}",
            "--backend-command",  # must come last
            sys.executable,
            str(Path(backend) / "app.py"),
            speed=speed,
            # The backend is awsim's child and finds its address here.
            environment={"PORT": str(self.port), "HOST": "127.0.0.1"},
        )
