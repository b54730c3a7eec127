"""Constraints, combinations, flags and regions from the provider schemas that cfn-lint packs."""

import importlib
import json
from pathlib import Path

import cfnlint

from spec import innermost

FOLDER = Path(cfnlint.__file__).parent / "data" / "schemas"
PREFERRED_REGIONS = ("us-east-1", "us-east-2", "us-west-2")

# Formats that name what the value refers to.
RELATION_FORMATS = {
    "AWS::ACM::Certificate.Arn": "AWS::CertificateManager::Certificate.Id",
    "AWS::EC2::SecurityGroup.Id": "AWS::EC2::SecurityGroup.Id",
    "AWS::EC2::SecurityGroup.Name": "AWS::EC2::SecurityGroup.GroupName",
    "AWS::EC2::Subnet.Id": "AWS::EC2::Subnet.SubnetId",
    "AWS::EC2::VPC.Id": "AWS::EC2::VPC.VpcId",
    "AWS::IAM::Role.Arn": "AWS::IAM::Role.Arn",
    "AWS::KMS::Alias.AliasName": "AWS::KMS::Alias.AliasName",
    "AWS::KMS::Key.Arn": "AWS::KMS::Key.Arn",
    "AWS::KMS::Key.Id": "AWS::KMS::Key.KeyId",
    "AWS::Lambda::Function.Arn": "AWS::Lambda::Function.Arn",
    "AWS::Lambda::Function.Name": "AWS::Lambda::Function.FunctionName",
    "AWS::Logs::LogGroup.Name": "AWS::Logs::LogGroup.LogGroupName",
    "AWS::S3::Bucket.Name": "AWS::S3::Bucket.BucketName",
    "AWS::SNS::Topic.Arn": "AWS::SNS::Topic.TopicArn",
    "AWS::SQS::Queue.Arn": "AWS::SQS::Queue.Arn",
}
FORMATS = {
    "ipv4-network", "ipv6-network", "date-time", "json", "uri", "AWS::EC2::Image.Id",
}
PLAIN_KEYS = (
    "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "minProperties", "maxProperties",
)
MAX_REFERENCES = 8
SHORTEST_KEY_PATTERN = 5


class Catalog:
    """Which schema describes a type, and where the type exists."""

    def __init__(self):
        self._types = {}
        for path in sorted((FOLDER / "providers").glob("*_*.py")):
            if path.stem != "__init__":
                module = importlib.import_module(f"cfnlint.data.schemas.providers.{path.stem}")
                self._types[path.stem.replace("_", "-")] = module.types

    @property
    def regions(self):
        return list(self._types)

    def regions_of(self, type_name):
        return tuple(name for name, types in self._types.items() if type_name in types)

    def schema(self, type_name):
        for region in (*PREFERRED_REGIONS, *self._types):
            key = self._types[region].get(type_name)
            if key:
                return json.loads((FOLDER / "resources" / f"{key}.json").read_text())
        return None


class SchemaReader:
    """Adds what one schema says to a resource and its nested types."""

    def __init__(self, spec, schema):
        self._spec = spec
        self._schema = schema
        self._visited = set()

    def resolve(self, node):
        for _ in range(MAX_REFERENCES):
            if not isinstance(node, dict) or "$ref" not in node:
                break
            target = self._schema
            for part in node["$ref"].split("/")[1:]:
                part = part.replace("~1", "/")
                target = target.get(part, {}) if isinstance(target, dict) else {}
            node = target
        return node if isinstance(node, dict) else {}

    def variants(self, node):
        """The node and the branches it combines."""
        node = self.resolve(node)
        yield node
        for key in ("allOf", "anyOf", "oneOf"):
            yield from (self.resolve(branch) for branch in node.get(key, []))

    def add_to(self, owner, node):
        variants = list(self.variants(node))
        if not owner.combos:
            owner.combos = combos(variants[0])
        nodes = {}
        for variant in variants:
            for name, prop in variant.get("properties", {}).items():
                nodes.setdefault(name, prop)
        for prop in owner.properties:
            if prop.name in nodes:
                self._add_property(prop, nodes[prop.name])

    def _add_property(self, prop, node):
        levels, inner, shape = self._levels(prop.shape, node)
        found = {}
        for level, level_node in enumerate(levels):
            constraints, relations = self._constraints(level_node)
            prop.relations |= relations
            found.update({(level, key): value for key, value in constraints.items()})
        # One type can be used in several places; only what all of them say holds for it.
        if prop.is_known:
            found = {k: v for k, v in prop.constraints.items() if found.get(k) == v}
        prop.constraints = found
        prop.is_known = True

        for part in shape["types"] if shape["type"] == "union" else [shape]:
            if part["type"] == "ref":
                self._descend(self._spec.object_of(part), inner)

    def _descend(self, owner, node):
        visit = (id(owner), tuple(sorted(self.resolve(node).get("properties", {}))))
        if visit not in self._visited:
            self._visited.add(visit)
            self.add_to(owner, node)

    def _levels(self, shape, node):
        """The nodes of a property and its elements, as far in as both sides go."""
        levels = [node]
        while shape["type"] in ("array", "map"):
            element = self._element(shape["type"], node)
            if element is None:
                break
            node = element
            shape = shape["element"]
            levels.append(node)
        return levels, node, shape

    def _element(self, kind, node):
        for variant in self.variants(node):
            if kind == "array" and "items" in variant:
                return variant["items"]
            if kind == "map":
                patterns = variant.get("patternProperties")
                if isinstance(patterns, dict) and patterns:
                    return next(iter(patterns.values()))
                if isinstance(variant.get("additionalProperties"), dict):
                    return variant["additionalProperties"]
        return None

    def _constraints(self, node):
        node = self.resolve(node)
        found = {
            key: node[key]
            for key in PLAIN_KEYS
            if key in node and not isinstance(node[key], bool)
        }
        if node.get("uniqueItems") is True:
            found["uniqueItems"] = True
        if "enum" in node:
            found["enum"] = {
                str(v).lower() if isinstance(v, bool) else str(v) for v in node["enum"]
            }
        if "const" in node:
            found["enum"] = {str(node["const"])}
        if "enumCaseInsensitive" in node:
            found["enum"] = {str(v) for v in node["enumCaseInsensitive"]}
            found["anyCase"] = True
        keys = list(node.get("patternProperties") or [])
        if len(keys) == 1 and len(keys[0]) >= SHORTEST_KEY_PATTERN:
            found["keyPattern"] = keys[0]

        relations = set()
        for variant in self.variants(node):
            name = variant.get("format")
            if name in RELATION_FORMATS:
                relations.add(RELATION_FORMATS[name])
            elif name in FORMATS:
                found["format"] = name
        return found, relations

    def flag(self, resource, pointers, *, add, unless=(), remove=()):
        """Sets a flag on the properties that JSON pointers like `/properties/A/*/B` name."""
        for pointer in pointers:
            prop = self._find(resource, pointer)
            if prop and not prop.flags & set(unless):
                prop.flags -= set(remove)
                prop.flags.add(add)

    def _find(self, owner, pointer):
        names = [n for n in pointer.split("/")[1:] if n not in ("properties", "*", "items")]
        prop = None
        for index, name in enumerate(names):
            prop = next((p for p in owner.properties if p.name == name), None)
            if prop is None or index == len(names) - 1:
                return prop
            shape, _ = innermost(prop.shape)
            if shape["type"] == "union":
                shape = next((p for p in shape["types"] if p["type"] == "ref"), shape)
            if shape["type"] != "ref":
                return None
            owner = self._spec.object_of(shape)
        return prop


def combos(node):
    found = set()
    for key in ("requiredOr", "requiredXor"):
        if key in node:
            found.add((key, tuple(node[key])))
    for key in ("dependentRequired", "dependentExcluded"):
        found |= {(key, (name, *others)) for name, others in node.get(key, {}).items()}
    for name, others in node.get("dependencies", {}).items():
        if isinstance(others, list):
            found.add(("dependentRequired", (name, *others)))
    for key in ("oneOf", "anyOf"):
        branches = node.get(key)
        if branches and all(isinstance(b, dict) and set(b) == {"required"} for b in branches):
            if all(b["required"] for b in branches):
                names = tuple(tuple(sorted(b["required"])) for b in branches)
                found.add((key + "Required", names))
    return found


def add_provider_schemas(spec, catalog):
    for resource in spec.resources:
        resource.regions = catalog.regions_of(resource.name)
        schema = catalog.schema(resource.name)
        if not schema:
            continue
        reader = SchemaReader(spec, schema)
        reader.add_to(resource, schema)
        reader.flag(resource, schema.get("writeOnlyProperties", []), add="write-only")
        reader.flag(resource, schema.get("deprecatedProperties", []), add="deprecated")
        reader.flag(
            resource, schema.get("conditionalCreateOnlyProperties", []),
            add="may-replace", remove=("replaces",),
        )
        reader.flag(
            resource, schema.get("createOnlyProperties", []),
            add="replaces", unless=("may-replace",),
        )
        if schema.get("replacementStrategy") == "delete_then_create":
            resource.traits.add("delete-first")
