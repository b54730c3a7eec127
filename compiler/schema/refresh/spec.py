"""Resource types, properties and attributes from `@aws-cdk/aws-service-spec`."""

import gzip
import json
from dataclasses import dataclass, field

from text_format import Attribute, ObjectType, Property, Resource

TAG_STYLES = ("standard", "asg", "map")
RENAMED_TYPES = {"date-time": "timestamp"}
POLICIES = ("InlineResourcePolicy", "InlineIdentityPolicies")


@dataclass
class SpecProperty(Property):
    """A property that still knows its type as the spec has it."""

    shape: dict = field(default_factory=dict)
    is_known: bool = False  # another source has said something about it


class Spec:
    def __init__(self, package):
        with gzip.open(package / "db.json.gz") as file:
            tables = json.load(file)["schema"]
        self._definitions = {t["$id"]: t for t in tables["typeDefinition"]["entities"]}
        self._objects = {}
        self.resources = [self._resource(r) for r in tables["resource"]["entities"]]
        self.resources.sort(key=lambda r: r.name)

    def object_of(self, shape):
        """The object type that a `ref` shape names."""
        key = shape["reference"]["$ref"]
        if key not in self._objects:
            definition = self._definitions[key]
            self._objects[key] = ObjectType(
                definition["name"], self._properties(definition["properties"])
            )
        return self._objects[key]

    def _properties(self, specs):
        return [self._property(name, spec) for name, spec in specs.items()]

    def _property(self, name, spec):
        prop = SpecProperty(name, self._type_text(spec["type"]), shape=spec["type"])
        if spec.get("required"):
            prop.flags.add("required")
        replaces = spec.get("causesReplacement", "no")
        if replaces != "no":
            prop.flags.add("replaces" if replaces == "yes" else "may-replace")
        if spec.get("deprecated"):
            prop.flags.add("deprecated")
        if spec.get("scrutinizable") in POLICIES:
            prop.flags.add("policy")
        for target in spec.get("relationshipRefs", []):
            prop.relations.add(f"{target['cloudFormationType']}.{target['propertyName']}")
        prop.default = str(spec.get("defaultValue", ""))
        return prop

    def _type_text(self, shape):
        kind = shape["type"]
        if kind == "array":
            return f"[{self._type_text(shape['element'])}]"
        if kind == "map":
            return f"{{{self._type_text(shape['element'])}}}"
        if kind == "ref":
            return self._definitions[shape["reference"]["$ref"]]["name"]
        if kind == "union":
            return "|".join(self._type_text(part) for part in shape["types"])
        return RENAMED_TYPES.get(kind, kind)

    def _resource(self, spec):
        resource = Resource(spec["cloudFormationType"], self._properties(spec["properties"]))
        resource.attributes = [
            Attribute(name, self._type_text(a["type"])) for name, a in spec["attributes"].items()
        ]
        identifier = spec.get("cfnRefIdentifier") or spec.get("primaryIdentifier") or []
        if identifier:
            resource.ref = identifier[0] if len(identifier) == 1 else "composite"
        resource.arn = spec.get("arnTemplate", "")
        tags = spec.get("tagInformation")
        if tags:
            assert tags["variant"] in TAG_STYLES
            resource.tags = (tags["tagPropertyName"], tags["variant"])
        for key, trait in (
            ("isStateful", "stateful"),
            ("cloudFormationTransform", "transform"),
            ("scrutinizable", "security"),
        ):
            if spec.get(key):
                resource.traits.add(trait)
        shapes = [p.shape for p in resource.properties]
        shapes += [a["type"] for a in spec["attributes"].values()]
        resource.types = self._nested_types(shapes)
        return resource

    def _nested_types(self, shapes):
        found = {}
        waiting = list(shapes)
        while waiting:
            shape = waiting.pop()
            if shape["type"] in ("array", "map"):
                waiting.append(shape["element"])
            elif shape["type"] == "union":
                waiting += shape["types"]
            elif shape["type"] == "ref" and shape["reference"]["$ref"] not in found:
                nested = found[shape["reference"]["$ref"]] = self.object_of(shape)
                waiting += [p.shape for p in nested.properties]
        return list(found.values())


def innermost(shape):
    """The type within all lists and maps, and how many there are."""
    level = 0
    while shape["type"] in ("array", "map"):
        shape = shape["element"]
        level += 1
    return shape, level


def add_allowed_values(spec):
    """The spec's own lists of values, after all else: they are newer than the schemas'.

    Where another source knows the property but has no list, someone may have taken it out on
    purpose, so the spec's list only warns.
    """
    for owner in [*spec.resources, *(t for r in spec.resources for t in r.types)]:
        for prop in owner.properties:
            shape, level = innermost(prop.shape)
            values = {str(value) for value in shape.get("allowedValues") or []}
            if not values:
                continue
            known = prop.constraints.get((level, "enum"))
            if known:
                values |= set(known)
            elif prop.is_known:
                prop.flags.add("soft-enum")
            prop.constraints[level, "enum"] = values


def add_attribute_relations(spec):
    """An attribute of a property's name refers to what that property refers to."""
    for resource in spec.resources:
        relations = {prop.name: prop.relations for prop in resource.properties}
        for attribute in resource.attributes:
            itself = {f"{resource.name}.{attribute.name}"}
            found = relations.get(attribute.name, set())
            attribute.relations = set() if found == itself else set(found)
