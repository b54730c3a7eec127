"""The written form of the base data: what one fact looks like as a line of text.

The order of everything is fixed, so the same facts always give the same bytes, and the
C++ tool that reads the files can prove that it lost nothing by writing them again.
`data/README.md` describes the format.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

BARE = re.compile(r"[!#-&(-+\--<>-\[\]-{}~]+\Z")  # printable ASCII but space " ' , = \ |
CONSTRAINT_KEYS = (
    "pattern", "keyPattern", "enum", "minLength", "maxLength", "minItems", "maxItems",
    "minProperties", "maxProperties", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "format", "uniqueItems", "anyCase",
)
FLAG_WORDS = (
    "required", "replaces", "may-replace", "write-only", "deprecated", "policy", "soft-enum",
)
TRAITS = ("stateful", "transform", "delete-first", "security")


@dataclass
class Property:
    name: str
    type: str
    flags: set = field(default_factory=set)
    constraints: dict = field(default_factory=dict)  # (level, key) -> value
    relations: set = field(default_factory=set)  # "Type.Attribute"
    default: str = ""


@dataclass
class ObjectType:
    name: str
    properties: list = field(default_factory=list)
    combos: set = field(default_factory=set)  # (kind, names) or (kind, branches)


@dataclass
class Attribute:
    name: str
    type: str
    relations: set = field(default_factory=set)


@dataclass
class Resource(ObjectType):
    ref: str = ""
    arn: str = ""
    tags: tuple = ()  # property, style
    traits: set = field(default_factory=set)
    regions: tuple = ()  # empty: not known
    attributes: list = field(default_factory=list)
    types: list = field(default_factory=list)


def quoted(text):
    """One word of the format: bare, 'literal' or "with escapes", the first that can hold it."""
    if BARE.match(text):
        return text
    if "'" not in text and all(" " <= c <= "~" for c in text):
        return f"'{text}'"
    named = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(
        named.get(c) or (c if " " <= c <= "~" else f"\\u{{{ord(c):x}}}") for c in text
    ) + '"'


def joined(words, separator=","):
    return separator.join(quoted(word) for word in words)


def number(value):
    """Plain decimal digits of the nearest double, the shortest that give it back."""
    if isinstance(value, int) and abs(value) < 2**53:
        return str(value)
    if float(value).is_integer():
        return str(int(float(value)))
    return format(Decimal(repr(float(value))), "f")


def constraint_words(constraints):
    for level in sorted({level for level, _ in constraints}):
        for key in CONSTRAINT_KEYS:
            if (level, key) not in constraints:
                continue
            value = constraints[level, key]
            label = key + (str(level) if level else "")
            if key == "enum":
                yield f"{label}={joined(sorted(value), '|')}"
            elif key in ("uniqueItems", "anyCase"):
                yield label
            elif key in ("pattern", "keyPattern", "format"):
                yield f"{label}={quoted(value)}"
            else:
                yield f"{label}={number(value)}"


def property_line(prop):
    words = [prop.name, prop.type, *(word for word in FLAG_WORDS if word in prop.flags)]
    words += constraint_words(prop.constraints)
    if prop.relations:
        words.append("->" + ",".join(sorted(prop.relations)))
    if prop.default:
        words.append("default=" + quoted(prop.default))
    return "  " + " ".join(words)


def combo_line(combo):
    kind, parts = combo
    if kind in ("oneOfRequired", "anyOfRequired"):
        return f"  @{kind} " + " | ".join(" ".join(branch) for branch in parts)
    return f"  @{kind} " + " ".join(parts)


def object_lines(obj):
    yield from (property_line(p) for p in sorted(obj.properties, key=lambda p: p.name))
    yield from sorted(combo_line(combo) for combo in obj.combos)


def region_words(regions, every):
    missing = [name for name in every if name not in regions]
    if not missing:
        return "all"
    if len(missing) <= len(regions):
        return "all except " + " ".join(missing)
    return " ".join(sorted(regions))


def resource_lines(res, every_region):
    yield f"resource {res.name}"
    if res.ref:
        yield f"  :ref {res.ref}"
    if res.arn:
        yield f"  :arn {quoted(res.arn)}"
    if res.tags:
        yield f"  :tags {' '.join(res.tags)}"
    if res.traits:
        yield "  :is " + " ".join(word for word in TRAITS if word in res.traits)
    if res.regions:
        yield "  :regions " + region_words(res.regions, every_region)
    yield from object_lines(res)
    for attr in sorted(res.attributes, key=lambda a: a.name):
        target = " ->" + ",".join(sorted(attr.relations)) if attr.relations else ""
        yield f"  .{attr.name} {attr.type}{target}"
    for nested in sorted(res.types, key=lambda t: t.name):
        yield f"type {nested.name}"
        yield from object_lines(nested)


def resource_file(name):
    return "_".join(name.split("::")[:2]) + ".txt"


def write_resources(resources, regions, folder):
    """One file a service, and the list of regions; stale files go."""
    texts = defaultdict(list)
    for res in sorted(resources, key=lambda r: r.name):
        texts[resource_file(res.name)] += resource_lines(res, regions)
    write_folder(folder / "resources", texts)
    (folder / "regions.txt").write_text("".join(f"region {name}\n" for name in regions))


@dataclass
class Action:
    name: str
    access: str
    resources: list = field(default_factory=list)  # (name, is it required)
    keys: list = field(default_factory=list)


@dataclass
class Service:
    name: str
    resources: dict = field(default_factory=dict)  # name -> ARN templates
    actions: list = field(default_factory=list)


def action_line(action):
    words = [action.name, action.access]
    if action.resources:
        on = (("!" if needed else "") + quoted(name) for name, needed in action.resources)
        words.append("on=" + ",".join(on))
    if action.keys:
        words.append("keys=" + joined(action.keys))
    return "  action " + " ".join(words)


def service_lines(service):
    yield f"service {service.name}"
    for name, arns in sorted(service.resources.items()):
        yield f"  resource {quoted(name)} {joined(arns, ' ')}"
    yield from map(action_line, sorted(service.actions, key=lambda a: a.name.lower()))


def write_iam(services, folder):
    texts = defaultdict(list)
    for service in sorted(services, key=lambda s: s.name):
        texts[service.name[0] + ".txt"] += service_lines(service)
    write_folder(folder / "iam", texts)


def write_folder(folder, texts):
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.txt"):
        if stale.name not in texts:
            stale.unlink()
    for name, lines in texts.items():
        (folder / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
