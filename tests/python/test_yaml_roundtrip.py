"""Law of the YAML writer: PyYAML reads back exactly the model that was written.

The probe reads one model a line as JSON; for each it prints the number of bytes, a newline and the
YAML. An object whose only key is `Ref` or `Fn::...` is an intrinsic function, as in CloudFormation.
"""

import json
import random
import subprocess
import unittest

import yaml

from cfn_yaml import CfnError, CfnLoader, WidestLoader, load_template, load_yaml, normal_intrinsic
from project import CORPUS, YAML_PROBE

WORDS = """
yes no on off Yes NO y n Y N true True FALSE null Null NULL ~ - ? : = << ! & * | > % @ ` # , [ ] { }
0 00 012 0o17 0x1F 0b11 1e3 1E3 +1 -1 .5 5. 1.0 1.2.3 1_000 1:30 190:20:30 .inf -.INF .NaN 1e 0x
2012-10-17 2001-12-14t21:59:43.10-05:00 12:30:45 012345678901 1.0e+3 --- ... -- ---a - - --x !Ref !!str
&a *a a:b a: :a a#b #a 'a' "a" a'b a"b \\ \\n %TAG {{a}} ${a} ${AWS::Region} ${!Literal} arn:aws:s3:::a/*
http://x/y?z=1&b=2#c <<: key?  Version AWS::EC2::VPC Fn::Sub Ref !Sub [a,b] {a:b} >- |- |+ >2 null~
""".split()

AWKWARD = [
    "", " ", "  ", "\n", "\n\n", "\n\n\n", "\t", "a\t", "\ta", " a", "a ", "  a\nb", "a\n", "a\n\n",
    "\na", "a\n b", " a\nb\n", "a\n\nb", "a\n \nb", "a \nb", "a\n\tb", "a: b", "a : b", "a:", "- a",
    "-", "- ", "? a", "a #b", "a# b", "# a", "a\r\nb", "a\rb", "\r", "a\x85b", "a\u2028b", "a\u2029b",
    "\ufeff", "\ufeffa", "a\ufeffb", "\x00", "a\x00b", "\x07\x1b[0m", "\x7f", "\x80\x9f", "\u00a0",
    "\u200b", "\u202eabc", "\ufffe", "\uffff", "\ud7ff\ue000", "é", "日本語", "🦄", "🦄\n🐉",
    "a\\b",
    "'", '"', "''", '""', "'\"", "\"'\n", "--- a", "...", "a\n---\nb", "a\n...\nb\n", "%YAML 1.1",
    "#!/bin/sh\nset -e\n  echo \"$A\" # b\n", "  indented\nthen not\n", "\n  first blank, then blanks\n",
    "x" * 5000, "word " * 2000, ("line of text " * 20 + "\n") * 40, "a\n" * 500, " " * 300,
    "{\"json\": [1, \"two\"]}", "a,b", "[", "{a", "}", "*", "&", "!x y", "|", ">", "@a", "`a", "%a",
    "true\n", "12\n", "null ", " yes", "1 ", "0x1F\n", "key: |\n  text\n", "-\n- a", "a\x1eb", "\x1e",
]

# YAML's simple keys end at 1024 characters; longer ones have a test of their own.
KEY_LIMIT = 500

ALPHABET = list(" \n\t:#-?'\"\\{}[],&*!|>%@`~=<ab01.eExoyn_/$") + ["é", "\x85", "\u2028", "\ufeff", "🦄"]

SCALARS = [0, 1, -1, 8080, 2**31, 2**53, -(2**63), 0.5, 1.25, -3.75, 100.125, True, False, None]


def is_plain_key(text):
    return len(text) <= KEY_LIMIT and text != "Ref" and not text.startswith("Fn::")


class Models:
    """Random models, the same ones in every run."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def string(self):
        kind = self.random.random()
        if kind < 0.35:
            return self.random.choice(WORDS)
        if kind < 0.7:
            return self.random.choice(AWKWARD)
        return "".join(self.random.choices(ALPHABET, k=self.random.randint(0, 24)))

    def name(self):
        return self.random.choice(["Vpc", "Table", "No", "Yes1", "A1", "Null", "X012"])

    def intrinsic(self, depth):
        value = lambda: self.value(depth - 1)
        text = lambda: self.text_or_intrinsic(depth - 1)
        makers = {
            "Ref": lambda: self.random.choice([self.name(), "AWS::Region", "AWS::NoValue"]),
            "Fn::GetAtt": lambda: [self.name(), self.random.choice(["Arn", "Outputs.A", "Endpoint.Port"])],
            "Fn::Sub": lambda: self.random.choice(
                [self.string(), [self.string(), {self.name(): text()}]]
            ),
            "Fn::Join": lambda: [self.string(), [text(), text()]],
            "Fn::Select": lambda: [self.random.randint(0, 3), [text(), text()]],
            "Fn::Split": lambda: [self.string(), text()],
            "Fn::ImportValue": text,
            "Fn::GetAZs": lambda: self.random.choice(["", {"Ref": "AWS::Region"}]),
            "Fn::Base64": text,
            "Fn::If": lambda: [self.name(), value(), value()],
            "Fn::Cidr": lambda: [text(), 4, 8],
            "Fn::FindInMap": lambda: [self.name(), text(), text()],
            "Fn::Not": lambda: [{"Fn::Equals": [text(), text()]}],
        }
        name = self.random.choice(list(makers))
        return {name: makers[name]()}

    def text_or_intrinsic(self, depth):
        return self.intrinsic(depth) if depth > 0 and self.random.random() < 0.4 else self.string()

    def value(self, depth):
        kind = self.random.random()
        if depth <= 0 or kind < 0.45:
            return self.string() if self.random.random() < 0.8 else self.random.choice(SCALARS)
        if kind < 0.6:
            return self.intrinsic(depth)
        if kind < 0.8:
            return [self.value(depth - 1) for _ in range(self.random.randint(0, 4))]
        return self.mapping(depth)

    def mapping(self, depth):
        keys = [self.string() for _ in range(self.random.randint(0, 4))]
        return {key: self.value(depth - 1) for key in keys if is_plain_key(key)}


def systematic_models():
    """Every awkward text in every position that a text can take."""
    for text in dict.fromkeys(WORDS + AWKWARD):
        yield {"value": text}
        yield {"list": [text, [text], {"a": text}], "after": "x"}
        yield {"deep": {"er": {"est": text}}, "after": "x"}
        yield {"Fn": {"Fn::Sub": text}, "join": {"Fn::Join": [text, [text, {"Ref": "A"}]]}}
        if is_plain_key(text):
            yield {text: "value", "map": {text: {"x": [1]}}, "items": [{text: 1, "b": 2}]}


def nested_models():
    for depth in (5, 30):
        deep_list, deep_map = "end", "end"
        for _ in range(depth):
            deep_list, deep_map = [deep_list], {"level": deep_map}
        yield {"lists": deep_list, "maps": deep_map}
    yield {"empty": [{}, [], "", {"a": {}, "b": []}], "none": None, "list of lists": [[1, [2]], [[]]]}


def normalised(value):
    if isinstance(value, list):
        return [normalised(item) for item in value]
    if isinstance(value, dict):
        result = {key: normalised(item) for key, item in value.items()}
        if len(result) == 1:
            return normal_intrinsic(*next(iter(result.items())))
        return result
    return value


def same(left, right):
    """Equal, types included: Python's `1 == True == 1.0` must not hide a changed type."""
    if type(left) is not type(right):
        return False
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    return left == right


class RoundTrip(unittest.TestCase):
    def written(self, models):
        if not YAML_PROBE.exists():
            self.fail(f"{YAML_PROBE.name} is missing beside infrac: build it with ./dev build release")
        lines = "".join(json.dumps(model) + "\n" for model in models)
        run = subprocess.run(
            [str(YAML_PROBE)], input=lines.encode(), capture_output=True, timeout=120, check=False
        )
        self.assertEqual(run.returncode, 0, run.stderr.decode(errors="replace")[-2000:])
        rest, texts = run.stdout, []
        while rest:
            size, _, rest = rest.partition(b"\n")
            texts.append(rest[: int(size)].decode("utf-8"))
            rest = rest[int(size) :]
        self.assertEqual(len(texts), len(models), "one answer for each line")
        return texts

    def check(self, models):
        models = list(models)
        for model, text in zip(models, self.written(models)):
            for loader in (CfnLoader, WidestLoader):
                self.check_one(model, text, loader)

    def check_one(self, model, text, loader):
        wanted, found, refusal = normalised(model), None, ""
        try:
            found = normalised(load_yaml(text, loader))
        except (CfnError, yaml.YAMLError) as error:
            refusal = str(error)
        if refusal or not same(found, wanted):
            self.fail(
                f"{loader.__name__} reads something else\nmodel: {wanted!r:.600}\n"
                f"found: {refusal or repr(found):.600}\n{text:.1200}"
            )

    def test_every_awkward_text_in_every_position(self):
        self.check(systematic_models())

    def test_nesting_and_empty_collections(self):
        self.check(nested_models())

    def test_keys_too_long_for_the_simple_form(self):
        long_keys = ("k" * 1020, "k" * 1100, "two words " * 200, "line\n" * 300)
        self.check({key: "value", "map": {key: [1], "b": key}} for key in long_keys)

    def test_random_models(self):
        models = Models(seed=20121017)
        self.check(models.mapping(4) or {"a": models.value(4)} for _ in range(4000))

    def test_real_templates(self):
        if not CORPUS.is_dir():
            self.skipTest("the corpus folder ../shared is not there")
        found = []
        for path in sorted((CORPUS / "lint" / "templates" / "realworld").rglob("*.yaml")):
            try:
                model = load_template(path)
                json.dumps(model, allow_nan=False)
            except (CfnError, yaml.YAMLError, TypeError, ValueError):
                continue
            found.append(model)
            if len(found) == 40:
                break
        self.assertGreater(len(found), 10, "the corpus has too few readable templates")
        self.check(found)
