"""Row 1a of the contract: the creatures that the table is filled with."""

import re
import unittest
import uuid

from cfn_yaml import load_json
from project import DATA, require_file

TYPES = {
    "MysfitId": "S",
    "Name": "S",
    "Species": "S",
    "Description": "S",
    "Age": "N",
    "GoodEvil": "S",
    "LawChaos": "S",
    "ThumbImageUri": "S",
    "ProfileImageUri": "S",
    "Likes": "N",
    "Adopted": "BOOL",
}


class Row1aCreatures(unittest.TestCase):
    def setUp(self):
        self.request = load_json(require_file(DATA).read_text(encoding="utf-8"))
        self.items = [put["PutRequest"]["Item"] for put in self.request.get("MysfitsTable", [])]

    def values(self, attribute):
        return [next(iter(item[attribute].values())) for item in self.items]

    def test_twelve_put_requests_for_one_table(self):
        self.assertEqual(list(self.request), ["MysfitsTable"])
        self.assertEqual(len(self.items), 12)
        for put in self.request["MysfitsTable"]:
            self.assertEqual(list(put), ["PutRequest"])

    def test_every_attribute_with_its_type(self):
        for item in self.items:
            self.assertEqual({name: next(iter(value)) for name, value in item.items()}, TYPES)
            self.assertIsInstance(item["Adopted"]["BOOL"], bool)
            for name in ("Age", "Likes"):
                self.assertRegex(item[name]["N"], r"^\d+$")
            for name, value in item.items():
                self.assertNotEqual(next(iter(value.values())), "", name)

    def test_ids_are_uuids_and_ids_names_and_species_are_unique(self):
        for text in self.values("MysfitId"):
            self.assertEqual(str(uuid.UUID(text)), text)
        for attribute in ("MysfitId", "Name", "Species", "ProfileImageUri", "ThumbImageUri"):
            self.assertEqual(len(set(self.values(attribute))), 12, attribute)

    def test_every_side_is_taken_so_that_each_filter_finds_someone(self):
        self.assertEqual(set(self.values("GoodEvil")), {"Good", "Neutral", "Evil"})
        self.assertEqual(set(self.values("LawChaos")), {"Lawful", "Neutral", "Chaotic"})

    def test_they_start_unliked_and_free(self):
        self.assertEqual(set(self.values("Likes")), {"0"})
        self.assertEqual(set(self.values("Adopted")), {False})

    def test_pictures_are_of_our_own_site(self):
        for profile, thumb in zip(self.values("ProfileImageUri"), self.values("ThumbImageUri")):
            self.assertTrue(re.fullmatch(r"images/[a-z-]+\.svg", profile), profile)
            self.assertEqual(thumb, profile.removesuffix(".svg") + "_thumb.svg")

    def test_pictures_exist_where_the_site_is(self):
        site = DATA.parent.parent / "frontend"
        if not site.is_dir():
            self.skipTest("infrastructure/frontend does not exist")
        for picture in self.values("ProfileImageUri") + self.values("ThumbImageUri"):
            self.assertTrue((site / picture).is_file(), f"{picture} is missing in the site")
