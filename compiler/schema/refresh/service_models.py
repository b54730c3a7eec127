"""What the API of a service says about its inputs, from botocore's models.

Properties are matched to the input of the call that makes the resource, by name. That is a guess,
so it only fills gaps, and its lists of values are soft.
"""

import gzip
import json
import re
from pathlib import Path

import botocore

FOLDER = Path(botocore.__file__).parent / "data"
# CloudFormation's name of a service -> botocore's, where they are not alike.
ALIASES = {
    "amazonmq": "mq",
    "certificatemanager": "acm",
    "cognito": "cognitoidp",
    "directoryservice": "ds",
    "elasticloadbalancing": "elb",
    "elasticloadbalancingv2": "elbv2",
    "elasticsearch": "es",
    "kinesisfirehose": "firehose",
    "msk": "kafka",
    "opensearchservice": "opensearch",
    "sso": "ssoadmin",
}
CREATING_VERBS = (
    "Create", "Register", "Put", "Request", "Allocate", "Run", "Add", "Authorize", "Publish",
    "Set", "Enable", "Associate", "Attach", "Update",
)
NUMBERS = ("integer", "long", "float", "double")


def bare(name):
    return re.sub("[^a-z0-9]", "", name.lower())


def model_paths():
    paths = {}
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        newest = max(folder.iterdir(), key=lambda path: path.name) / "service-2.json.gz"
        if newest.exists():
            paths[bare(folder.name)] = newest
    return paths


class ModelReader:
    """Adds what one service's model says to a resource and its nested types."""

    def __init__(self, spec, shapes):
        self._spec = spec
        self._shapes = shapes
        self._shape_of = {}

    def add_to(self, owner, shape_name):
        # A type that appears with several inputs takes the first.
        if id(owner) in self._shape_of:
            return
        self._shape_of[id(owner)] = shape_name
        members = {
            bare(name): member["shape"]
            for name, member in self._shapes[shape_name].get("members", {}).items()
        }
        for prop in owner.properties:
            if bare(prop.name) in members:
                self._add_property(prop, members[bare(prop.name)])

    def _add_property(self, prop, shape_name):
        shape, ours, level = self._shapes[shape_name], prop.shape, 0
        while shape["type"] == "list" and ours["type"] == "array":
            shape_name = shape["member"]["shape"]
            shape, ours, level = self._shapes[shape_name], ours["element"], level + 1
        if ours["type"] == "ref" and shape["type"] == "structure":
            self.add_to(self._spec.object_of(ours), shape_name)
            return
        if ours["type"] == "string" and shape["type"] == "string":
            self._add_text(prop, level, ours, shape)
        elif ours["type"] in ("integer", "number") and shape["type"] in NUMBERS:
            add_bounds(prop, level, shape, "minimum", "maximum")
        prop.is_known = bool(prop.constraints)

    def _add_text(self, prop, level, ours, shape):
        if "enum" in shape:
            if (level, "enum") not in prop.constraints and not ours.get("allowedValues"):
                prop.constraints[level, "enum"] = set(shape["enum"])
                prop.flags.add("soft-enum")
            return
        pattern = shape.get("pattern", ".*")
        says_something = pattern != ".*" and "\\s\\S" not in pattern
        if says_something and (level, "pattern") not in prop.constraints:
            prop.constraints[level, "pattern"] = pattern
        add_bounds(prop, level, shape, "minLength", "maxLength")


def add_bounds(prop, level, shape, low, high):
    if (level, low) in prop.constraints or (level, high) in prop.constraints:
        return
    for theirs, ours in (("min", low), ("max", high)):
        if theirs in shape:
            prop.constraints[level, ours] = shape[theirs]


def creating_input(model, name):
    for verb in CREATING_VERBS:
        for operation in (verb + name, verb + name + "s"):
            if operation in model["operations"]:
                return model["operations"][operation].get("input")
    return None


def add_service_models(spec):
    paths = model_paths()
    models = {}
    for resource in spec.resources:
        service, name = resource.name.split("::")[1:3]
        key = ALIASES.get(bare(service), bare(service))
        if key not in paths:
            continue
        if key not in models:
            models.clear()
            with gzip.open(paths[key]) as file:
                models[key] = json.load(file)
        shape = creating_input(models[key], name)
        if shape:
            ModelReader(spec, models[key]["shapes"]).add_to(resource, shape["shape"])
