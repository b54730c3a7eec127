"""The service against moto's DynamoDB: in this process, and once as a server of its own."""

import json
import os
import socket
import subprocess
import sys
import time
import unittest
import urllib.request
from pathlib import Path
from unittest import mock

import boto3
from moto import mock_aws

HERE = Path(__file__).resolve().parents[1]
DATA = HERE.parent / "data" / "populate-dynamodb.json"
sys.path.insert(0, str(HERE))

ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
    "DDB_TABLE_NAME": "MysfitsTable",
}


def index(name, attribute):
    return {
        "IndexName": name,
        "KeySchema": [
            {"AttributeName": attribute, "KeyType": "HASH"},
            {"AttributeName": "MysfitId", "KeyType": "RANGE"},
        ],
        "Projection": {"ProjectionType": "ALL"},
    }


def make_table(client):
    client.create_table(
        TableName="MysfitsTable",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "MysfitId", "KeyType": "HASH"}],
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "S"}
            for name in ("MysfitId", "GoodEvil", "LawChaos")
        ],
        GlobalSecondaryIndexes=[
            index("GoodEvilIndex", "GoodEvil"),
            index("LawChaosIndex", "LawChaos"),
        ],
    )
    client.batch_write_item(RequestItems=json.loads(DATA.read_text(encoding="utf-8")))


class Backend(unittest.TestCase):
    def setUp(self):
        environment = mock.patch.dict(os.environ, ENVIRONMENT)
        environment.start()
        self.addCleanup(environment.stop)
        for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB"):
            os.environ.pop(name, None)
        cloud = mock_aws()
        cloud.start()
        self.addCleanup(cloud.stop)
        make_table(boto3.client("dynamodb", region_name="us-east-1"))
        from app import make_app

        self.client = make_app().test_client()

    def creatures(self, query=""):
        return self.client.get(f"/mysfits{query}").get_json()["mysfits"]

    def test_is_healthy(self):
        reply = self.client.get("/")
        self.assertEqual((reply.status_code, reply.get_json()), (200, {"status": "up"}))

    def test_tells_all_creatures_by_name(self):
        creatures = self.creatures()
        self.assertEqual(len(creatures), 12)
        self.assertEqual(creatures, sorted(creatures, key=lambda each: each["name"]))
        self.assertIsInstance(creatures[0]["age"], int)
        self.assertIs(creatures[0]["adopted"], False)

    def test_filters_by_each_index(self):
        for name, key, values in (
            ("GoodEvil", "goodEvil", ("Good", "Neutral", "Evil")),
            ("LawChaos", "lawChaos", ("Lawful", "Neutral", "Chaotic")),
        ):
            found = {value: self.creatures(f"?filter={name}&value={value}") for value in values}
            self.assertEqual(sum(map(len, found.values())), 12)
            for value, creatures in found.items():
                self.assertEqual({each[key] for each in creatures}, {value})

    def test_a_value_that_nobody_has_gives_nobody(self):
        self.assertEqual(self.creatures("?filter=GoodEvil&value=Odd"), [])

    def test_other_filters_are_refused(self):
        for query in ("?filter=Name&value=Pell", "?filter=GoodEvil", "?value=Good"):
            reply = self.client.get(f"/mysfits{query}")
            self.assertEqual(reply.status_code, 400, query)
            self.assertIn("GoodEvil or LawChaos", reply.get_json()["message"])

    def test_reads_every_page(self):
        from app import all_items

        pages = iter([{"Items": [1, 2], "LastEvaluatedKey": "k"}, {"Items": [3]}])
        asked = []

        def operation(**arguments):
            asked.append(arguments)
            return next(pages)

        self.assertEqual(list(all_items(operation)), [1, 2, 3])
        self.assertEqual(asked[1], {"ExclusiveStartKey": "k"})

    def test_tells_one_creature(self):
        first = self.creatures()[0]
        self.assertEqual(self.client.get(f"/mysfits/{first['mysfitId']}").get_json(), first)

    def test_likes_add_up(self):
        url = f"/mysfits/{self.creatures()[0]['mysfitId']}/like"
        self.assertEqual([self.client.post(url).get_json()["likes"] for _ in range(3)], [1, 2, 3])

    def test_adoption_stays(self):
        mysfit_id = self.creatures()[0]["mysfitId"]
        self.assertIs(self.client.post(f"/mysfits/{mysfit_id}/adopt").get_json()["adopted"], True)
        self.assertIs(self.client.get(f"/mysfits/{mysfit_id}").get_json()["adopted"], True)

    def test_nobody_is_made_by_liking_or_adopting(self):
        for verb in ("like", "adopt"):
            reply = self.client.post(f"/mysfits/nobody/{verb}")
            self.assertEqual(reply.status_code, 404)
            self.assertIn("nobody", reply.get_json()["message"])
        self.assertEqual(self.client.get("/mysfits/nobody").status_code, 404)
        self.assertEqual(len(self.creatures()), 12)

    def test_the_site_may_read_every_answer(self):
        for path in ("/", "/mysfits", "/mysfits/nobody", "/nowhere"):
            self.assertEqual(self.client.get(path).headers["Access-Control-Allow-Origin"], "*")

    def test_a_lost_table_is_unavailable(self):
        boto3.client("dynamodb", region_name="us-east-1").delete_table(TableName="MysfitsTable")
        reply = self.client.get("/mysfits")
        self.assertEqual(reply.status_code, 503)
        self.assertNotIn("Exception", reply.get_data(as_text=True))


class Server(unittest.TestCase):
    def test_answers_as_a_process(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {**os.environ, **ENVIRONMENT, "PORT": str(port), "HOST": "127.0.0.1"}
        process = subprocess.Popen(
            [sys.executable, str(HERE / "app.py")],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        for _ in range(200):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2) as reply:
                    self.assertEqual(json.load(reply), {"status": "up"})
                    return
            except OSError:
                self.assertIsNone(process.poll(), "it ended")
                time.sleep(0.05)
        self.fail("it did not answer within ten seconds")


if __name__ == "__main__":
    unittest.main()
