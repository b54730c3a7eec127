"""The judge's own reader is judged first: unless it sees traps, nothing means anything."""

import unittest

import yaml

from cfn_yaml import CfnError, WidestLoader, load_json, load_yaml


class Reader(unittest.TestCase):
    def test_short_tags_become_the_long_form(self):
        text = (
            "a: !Ref X\nb: !GetAtt X.Arn\n"
            "c: !Sub ['${v}', {v: !Ref Y}]\nd: !GetAtt [X, Outputs.Z]\n"
        )
        expected = {
            "a": {"Ref": "X"},
            "b": {"Fn::GetAtt": ["X", "Arn"]},
            "c": {"Fn::Sub": ["${v}", {"v": {"Ref": "Y"}}]},
            "d": {"Fn::GetAtt": ["X", "Outputs.Z"]},
        }
        self.assertEqual(load_yaml(text), expected)

    def test_plain_words_are_read_as_yaml_one_point_one_reads_them(self):
        found = load_yaml("[yes, off, 012, 0x1F, 1:30, ~, 2012-10-17]")
        self.assertEqual(found[:6], [True, False, 10, 31, 90, None])
        self.assertNotEqual(found[6], "2012-10-17")

    def test_widest_reader_also_sees_what_yaml_one_point_two_sees(self):
        for word in ("y", "N", "1e3", "0o17", "-.5", "012", "1_000"):
            self.assertNotEqual(load_yaml(word, WidestLoader), word)
            self.assertEqual(load_yaml(f'"{word}"', WidestLoader), word)

    def test_refusals(self):
        for text in (
            "a: 1\na: 2",
            "yes: 1",
            "12: 1",
            "a: &x 1\nb: *x",
            "a: &x 1",
            "a: {<<: {b: 1}}",
            "a: !Unknown 1",
            "a: !!python/none x",
        ):
            with self.subTest(text=text), self.assertRaises((CfnError, yaml.YAMLError)):
                load_yaml(text)

    def test_json_refuses_repeated_keys_and_nan(self):
        for text in ('{"a": 1, "a": 2}', '{"a": {"b": 1, "b": 1}}', '{"a": NaN}'):
            with self.assertRaises(CfnError):
                load_json(text)
