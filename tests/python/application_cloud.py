"""The local cloud with the example application's backend behind it, and the surroundings that a
client of it needs: nothing of the user's own AWS settings is read."""

import os
import sys
from pathlib import Path

from local_cloud import REGION, LocalCloud, free_port

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

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    @property
    def surroundings(self):
        """The environment variables of a client, infrac or another."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        return {
            **kept,
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "NO_COLOR": "1",
        }
