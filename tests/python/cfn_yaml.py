"""Reads CloudFormation YAML and JSON the way CloudFormation does, without our compiler.

Short tags (`!Ref`, `!GetAtt`, ...) become the long-form dictionaries. Whatever CloudFormation
refuses or silently loses is an error here: duplicate keys, keys that are not text, anchors.
"""

import json
import re

import yaml

_LONG_NAMES = {"Ref": "Ref", "Condition": "Condition"}
_SHORT_TAGS = (
    "Ref Condition GetAtt Sub Join Select Split GetAZs ImportValue FindInMap Base64 Cidr If "
    "Equals And Or Not Transform Length ToJsonString ForEach"
).split()


class CfnError(Exception):
    """The text is not what CloudFormation would accept."""


class CfnLoader(yaml.SafeLoader):
    """YAML 1.1 as PyYAML implements it, with CloudFormation's tags and refusals."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            raise CfnError(f"an alias at {self.peek_event().start_mark}")
        if getattr(self.peek_event(), "anchor", None):
            raise CfnError(f"an anchor at {self.peek_event().start_mark}")
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        result = {}
        for key_node, value_node in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str):
                raise CfnError(f"the key {key!r} is not text at {key_node.start_mark}")
            if key in result:
                raise CfnError(f"the key {key!r} is repeated at {key_node.start_mark}")
            result[key] = self.construct_object(value_node, deep=True)
        return result


class WidestLoader(CfnLoader):
    """Also reads as a number or a boolean what any other YAML reader in use would.

    Text that survives this loader was written so that YAML 1.1, YAML 1.2 and the Go and
    JavaScript readers agree that it is text.
    """


def _construct_map(loader, node):
    return loader.construct_mapping(node, deep=True)


def _plain_value(loader, node):
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True)


def _construct_intrinsic(loader, suffix, node):
    if suffix not in _SHORT_TAGS:
        raise CfnError(f"the tag !{suffix} is not CloudFormation's at {node.start_mark}")
    return normal_intrinsic(_LONG_NAMES.get(suffix, f"Fn::{suffix}"), _plain_value(loader, node))


def normal_intrinsic(name, value):
    """The one form of an intrinsic function; only GetAtt has two ways to be written."""
    if name == "Fn::GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {name: value}


CfnLoader.add_constructor("tag:yaml.org,2002:map", _construct_map)
CfnLoader.add_multi_constructor("!", _construct_intrinsic)
for _tag, _pattern in {
    "bool": r"^(?:y|Y|n|N)$",
    "int": r"^(?:[-+]?[0-9][0-9_]*|0[oO][0-7_]+|0[xX][0-9a-fA-F_]+|0[bB][01_]+)$",
    "float": r"^(?:[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$",
}.items():
    WidestLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), None)
WidestLoader.add_constructor("tag:yaml.org,2002:bool", lambda loader, node: node.value == "true")


def _widest_number(kind):
    """Reads what our own writer may print as a number; anything odder stays a foreign object."""

    def construct(loader, node):
        try:
            return kind(node.value)
        except ValueError:
            return object()

    return construct


WidestLoader.add_constructor("tag:yaml.org,2002:int", _widest_number(int))
WidestLoader.add_constructor("tag:yaml.org,2002:float", _widest_number(float))


def load_yaml(text, loader=CfnLoader):
    """One document; raises CfnError or yaml.YAMLError."""
    return yaml.load(text, Loader=loader)


def _unique_pairs(pairs):
    result = dict(pairs)
    if len(result) != len(pairs):
        keys = [key for key, _ in pairs]
        repeated = sorted({key for key in keys if keys.count(key) > 1})
        raise CfnError(f"repeated keys in JSON: {', '.join(repeated)}")
    return result


def load_json(text):
    """JSON that refuses duplicate keys, NaN and infinities."""

    def refuse(word):
        raise CfnError(f"{word} is not JSON")

    return json.loads(text, object_pairs_hook=_unique_pairs, parse_constant=refuse)


def load_template(path):
    text = path.read_text(encoding="utf-8")
    return load_json(text) if path.suffix == ".json" else load_yaml(text)
