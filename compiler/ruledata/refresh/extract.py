"""Writes data/ from an installed cfn-lint: `python3 extract.py`.

Keeps of every schema what a check reads. Types of us-east-1 are written whole, other regions as
what differs from it.
"""

import importlib
import json
import os
import pathlib
import pkgutil

import cfnlint
import cfnlint.data.schemas.providers as providers
from cfnlint.rules.resources.stepfunctions.StateMachineDefinition import StateMachineDefinition
from cfnlint.schema._schema import Schema

SOURCE = pathlib.Path(cfnlint.__file__).parent / "data"
TARGET = pathlib.Path(__file__).resolve().parent.parent / "data"
PRIMARY = "us-east-1"
STATE_MACHINE = "other/step_functions/statemachine"

# What says nothing about whether a template is right.
NOT_CHECKED = {
    "$comment", "$schema", "additionalIdentifiers", "arrayType", "conditionalCreateOnlyProperties",
    "default", "deprecatedProperties", "description", "documentationUrl", "examples",
    "insertionOrder", "propertyTransform", "relationshipRef", "replacementStrategy",
    "resourceLink", "sourceUrl", "title", "writeOnlyProperties",
}
OF_NAMES = {"properties", "patternProperties", "definitions", "dependentRequired",
            "dependentExcluded", "dependencies", "gather", "map"}


def checked(schema):
    """The schema without what NOT_CHECKED names; names of properties are left alone."""
    if isinstance(schema, list):
        return [checked(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {}
    for key, value in schema.items():
        if key in NOT_CHECKED:
            continue
        if key == "tagging" and isinstance(value, dict):
            out[key] = {"taggable": value.get("taggable", True)}
        elif key in OF_NAMES and isinstance(value, dict):
            out[key] = {name: checked(part) for name, part in value.items()}
        elif key in ("enum", "const", "enumCaseInsensitive"):
            out[key] = value
        else:
            out[key] = checked(value)
    return out


def text(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def write(name, lines):
    (TARGET / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def types_by_region():
    out = {}
    for module in pkgutil.iter_modules(providers.__path__):
        types = importlib.import_module(f"{providers.__name__}.{module.name}").types
        out[module.name.replace("_", "-")] = dict(types)
    return out


def with_attributes(schema):
    """States what GetAtt yields, {name: pointer}, where that is not the read-only properties."""
    attributes = dict(Schema(schema).get_atts.data)
    usual = {p.removeprefix("/properties/").replace("/", "."): p
             for p in schema.get("readOnlyProperties", [])}
    out = checked(schema)
    if attributes != usual:
        out["attributes"] = attributes
    return out


def provider_schemas():
    regions = types_by_region()
    primary = regions[PRIMARY]
    by_hash = {}
    for digest in sorted({d for types in regions.values() for d in types.values()}):
        by_hash[digest] = text(with_attributes(read(SOURCE / "schemas" / "resources" / f"{digest}.json")))
    write("types.jsonl", [by_hash[primary[name]] for name in sorted(primary)])
    variants, rows = {}, []
    for region in sorted(regions):
        row = [region]
        for name in sorted(set(primary) | set(regions[region])):
            digest = regions[region].get(name)
            if digest is None:
                row.append("-" + name)
            elif name not in primary or by_hash[digest] != by_hash[primary[name]]:
                number = variants.setdefault(by_hash[digest], len(variants))
                row.append(f"{name}={number}")
        rows.append(" ".join(row))
    write("regions.txt", rows)
    write("variants.jsonl", list(variants))


def other_schemas():
    lines = []
    for folder in ("other", "extensions"):
        for path in sorted((SOURCE / "schemas" / folder).glob("*/*.json")):
            name = f"{folder}/{path.parent.name}/{path.stem}"
            lines.append(text({"name": name, "schema": checked(read(path))}))
            if name == STATE_MACHINE:
                lines.append(text({"name": f"{name}_jsonata",
                                   "schema": checked(StateMachineDefinition()
                                                     ._convert_schema_to_jsonata())}))
    write("schemas.jsonl", lines)


def tables():
    for name, target in (("LmbdRuntimeLifecycle", "runtimes"), ("StatefulResources", "stateful")):
        write(f"{target}.json", [json.dumps(read(SOURCE / "AdditionalSpecs" / f"{name}.json"),
                                            indent=1)])
    iam(read(SOURCE / "AdditionalSpecs" / "Policies.json"))


def iam(services):
    """The actions of a service in a line, each with the numbers of the lines of arns.txt that
    it acts on; without a number it takes `*` alone."""
    numbers, rows = {}, []
    for service in sorted(services):
        kinds = services[service].get("Resources") or {}
        row = [service]
        for name, action in sorted(services[service].get("Actions", {}).items()):
            forms = [form for kind in action.get("Resources") or []
                     for form in kinds[kind.lower()]["ARNFormats"]]
            places = [numbers.setdefault(form, len(numbers)) for form in dict.fromkeys(forms)]
            row.append("=".join([name] + [",".join(map(str, places))] * bool(places)))
        rows.append(" ".join(row))
    write("actions.txt", rows)
    write("arns.txt", numbers)


if __name__ == "__main__":
    os.makedirs(TARGET, exist_ok=True)
    provider_schemas()
    other_schemas()
    tables()
