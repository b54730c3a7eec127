"""Images by a real engine into a real registry: podman's service and Debian's docker-registry.

What came of it is read from the registry's own API and by podman, never through infrac. The base is
made here, since nothing is downloaded: a shell, and programs that say what they were asked.
"""

import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
import unittest
from pathlib import Path

from containers import Engine, start_registry
from local_cloud import AWSIM, LocalCloud, http, moto_command
from project import INFRAC, ROOT

SPEC = """
use std { ecr }

type Env = { region: string }
env dev: Env { region: "us-east-1" }

stack images "EngineImages" -> "images.yaml" {
  resource repo ecr.Repository { name: "team/backend", emptyOnDelete: true }
  action image ecr.push { repo, context: "backend" }
}
"""
REFUSED = 5
USAGE = 2
BASE = "docker.io/library/python:3.12-slim"
SAYS = '#!/bin/sh\necho "$0 $*" >> /app/said\n'
ACCEPTED = (
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
)


def digest_of(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


class EngineTest(unittest.TestCase):
    """An engine for the class; an empty cloud and a project for each test."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        if not AWSIM.exists():
            raise AssertionError(f"{AWSIM} is missing: build it with ./dev build release")
        if not moto_command(0):
            raise unittest.SkipTest("moto_server is not installed: ./dev setup installs it")
        cls.engine = Engine(cls)
        cls.engine.add_base(BASE, {"pip": SAYS, "useradd": SAYS})
        cls.engine.require_runs(BASE)
        cls.cloud = cls.enterClassContext(LocalCloud(*cls.cloud_options()))

    @classmethod
    def cloud_options(cls):
        return ()

    def setUp(self):
        self.assertEqual(self.cloud.admin("reset", "POST")[0], 200)
        self.project = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="project-")))
        self.backend = self.project / "backend"
        shutil.copytree(ROOT / "infrastructure" / "backend", self.backend)
        (self.project / "engine.infra").write_text(SPEC, encoding="utf-8")

    def deploy(self, code=0, engine=None, surroundings=None):
        """What it said; images are built by our engine, or by what stands in its place."""
        named = {"DOCKER_HOST": engine or self.engine.host}
        run = subprocess.run(
            [str(INFRAC), "deploy", "engine.infra", "--env", "dev", "--yes"],
            cwd=self.project,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            env={**self.cloud.surroundings, **(surroundings or named)},
            stdin=subprocess.DEVNULL,
            check=False,
        )
        said = run.stdout + run.stderr
        self.assertEqual(run.returncode, code, said)
        return said

    def images(self):
        """The tags of each image, by its digest, as ECR has them."""
        found = self.cloud.client("ecr").describe_images(repositoryName="team/backend")
        return {each["imageDigest"]: set(each.get("imageTags", ())) for each in found["imageDetails"]}

    def edit(self, name, text):
        path = self.backend / name
        path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


class RealRegistry(EngineTest):
    @classmethod
    def cloud_options(cls):
        cls.registry = start_registry(cls)
        return ("--registry", cls.registry)

    def setUp(self):
        super().setUp()
        for digest in set(self.tags().values()):
            self.read(f"manifests/{digest}", method="DELETE", status=202)

    def read(self, path, method="GET", status=200):
        url = f"{self.registry}/v2/team/backend/{path}"
        found, _, body = http(url, method, headers={"Accept": ", ".join(ACCEPTED)})
        self.assertEqual(found, status, url)
        return body

    def tags(self):
        """The digest of each tag's manifest, as the registry has them."""
        status, _, body = http(f"{self.registry}/v2/team/backend/tags/list")
        names = json.loads(body)["tags"] or [] if status == 200 else []
        return {name: digest_of(self.read(f"manifests/{name}")) for name in names}

    def test_the_backend_is_in_the_registry_as_its_dockerfile_says(self):
        self.deploy()
        tags = self.tags()
        self.assertEqual(len(tags), 2, tags)
        self.assertEqual(len(set(tags.values())), 1, "both tags are the same image")
        self.assertIn("latest", tags)
        manifest = json.loads(self.read("manifests/latest"))
        self.assertIn(manifest["mediaType"], ACCEPTED)
        files = {}
        for layer in manifest["layers"]:
            blob = self.read(f"blobs/{layer['digest']}")
            self.assertEqual((digest_of(blob), len(blob)), (layer["digest"], layer["size"]))
            with tarfile.open(fileobj=io.BytesIO(blob)) as tar:
                files.update({m.name: tar.extractfile(m).read() for m in tar if m.isfile()})
        for name in ("app.py", "gunicorn.conf.py", "requirements.txt"):
            self.assertEqual(files[f"app/{name}"], (self.backend / name).read_bytes())
        self.assertEqual([n for n in files if "test" in n], [], "what .dockerignore names")
        said = files["app/said"].decode().splitlines()
        self.assertEqual([line.split()[0] for line in said], ["/bin/pip", "/bin/useradd"])
        config = json.loads(self.read(f"blobs/{manifest['config']['digest']}"))
        self.assertEqual(config["architecture"], "amd64")
        self.assertEqual(config["config"]["User"], "10001")
        self.assertEqual(config["config"]["Cmd"], ["gunicorn", "app:make_app()"])
        self.assertEqual(config["config"]["WorkingDir"], "/app")
        self.assertIn("PORT=8080", config["config"]["Env"])

    def test_the_image_can_be_pulled_and_run(self):
        self.deploy()
        name = f"{self.registry.removeprefix('http://')}/team/backend:latest"
        self.assertEqual(self.engine.podman("rmi", "--all", "--force").returncode, 0)
        self.addCleanup(self.engine.add_base, BASE, {"pip": SAYS, "useradd": SAYS})
        pulled = self.engine.podman("pull", "--tls-verify=false", name)
        self.assertEqual(pulled.returncode, 0, pulled.stderr)
        ran = self.engine.podman("run", "--rm", name, "sh", "-c", "id -u; cat app.py")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertEqual(ran.stdout, "10001\n" + (self.backend / "app.py").read_text("utf-8"))

    def test_what_has_not_changed_is_neither_built_nor_pushed(self):
        self.deploy()
        before = self.tags()
        seen = len(self.cloud.requests()["requests"])
        (self.backend / "README.md").write_text("ignored by .dockerignore", encoding="utf-8")
        nobody = f"unix://{self.project}/nobody.sock"
        self.deploy(engine=nobody)
        self.assertEqual(self.tags(), before)
        after = self.cloud.requests()["requests"][seen:]
        self.assertEqual([r["action"] for r in after if r["mutating"]], [])

    def test_a_change_is_a_new_tag_and_the_old_one_stays(self):
        self.deploy()
        before = self.tags()
        self.edit("app.py", "# changed\n")
        self.deploy()
        after = self.tags()
        added = set(after) - set(before)
        self.assertEqual(len(added), 1)
        self.assertEqual(after["latest"], after[added.pop()])
        for tag in set(before) - {"latest"}:
            self.assertEqual(after[tag], before[tag])
        self.assertEqual(set(self.images()), set(after.values()))

    def test_a_build_that_fails_says_the_engines_own_words(self):
        self.edit("Dockerfile", "RUN echo what-the-command-said; exit 7\n")
        said = self.deploy(code=REFUSED)
        self.assertIn("what-the-command-said", said)
        self.assertIn("exit status 7", said)
        self.assertIn("action:images.image", said)
        self.assertEqual(self.tags(), {})

    def test_a_mistake_in_the_dockerfile_is_the_engines_to_tell(self):
        (self.backend / "Dockerfile").write_text(f"FROM {BASE}\nCOYP app.py .\n", encoding="utf-8")
        self.assertIn("COYP", self.deploy(code=REFUSED))
        self.assertEqual(self.tags(), {})
        (self.backend / "Dockerfile").write_text(f"FROM {BASE}\nCOPY app.py .\n", encoding="utf-8")
        self.deploy()
        self.assertEqual(len(self.tags()), 2)

    @unittest.skipIf(Path("/var/run/docker.sock").exists(), "docker's own socket comes first")
    def test_an_engine_without_root_is_found_in_the_runtime_folder(self):
        folder = self.project / "runtime" / "podman"
        folder.mkdir(parents=True)
        (folder / "podman.sock").symlink_to(self.engine.socket)
        self.deploy(surroundings={"DOCKER_HOST": "", "XDG_RUNTIME_DIR": str(folder.parent)})
        manifest = json.loads(self.read("manifests/latest"))
        config = json.loads(self.read(f"blobs/{manifest['config']['digest']}"))
        self.assertEqual(config["config"]["User"], "10001", "a stand-in has none")

    def test_no_engine_where_one_is_named_is_a_failure(self):
        nobody = f"{self.project}/nobody.sock"
        said = self.deploy(code=USAGE, engine=f"unix://{nobody}")
        self.assertIn(nobody, said)
        self.assertIn("no engine answers", said)
        self.assertEqual(self.tags(), {})


class RegistryWithTokens(EngineTest):
    """The local cloud's own registry takes a push only with the token that ECR gave."""

    def test_the_push_brings_ecrs_token(self):
        self.deploy()
        images = self.images()
        self.assertEqual(len(images), 1, images)
        (tags,) = images.values()
        self.assertEqual(len(tags), 2)
        requests = self.cloud.requests()
        self.assertEqual(requests["violations"], [])
        pushes = [r for r in requests["requests"] if r["service"] == "registry" and r["mutating"]]
        self.assertTrue(pushes)

    def test_an_error_in_the_stream_of_a_push_fails_under_status_200(self):
        self.cloud.faults({"kind": "503", "service": "registry", "times": 1000})
        said = self.deploy(code=REFUSED)
        self.assertIn("the push failed: ", said)
        self.cloud.admin("faults", "DELETE")
        self.assertEqual(self.images(), {})
        self.deploy()
        self.assertEqual(len(self.images()), 1)


if __name__ == "__main__":
    unittest.main()
