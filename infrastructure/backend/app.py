"""The backend of Mythical Mysfits: creatures from a DynamoDB table, likes, adoptions.

Settings come from the environment: DDB_TABLE_NAME and AWS_REGION, and for a run on this machine
PORT, HOST and AWS_ENDPOINT_URL.
"""

import os

import boto3
from boto3.dynamodb.conditions import Attr, Key
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from flask import Flask, jsonify, request
from werkzeug.exceptions import BadRequest, HTTPException, NotFound

INDEXES = {"GoodEvil": "GoodEvilIndex", "LawChaos": "LawChaosIndex"}
TIMEOUTS = Config(connect_timeout=3, read_timeout=5, retries={"max_attempts": 3, "mode": "standard"})


def creature(item):
    """A row of the table as JSON: numbers as numbers, names in lower camel case."""
    return {
        "mysfitId": item["MysfitId"],
        "name": item["Name"],
        "species": item["Species"],
        "description": item["Description"],
        "age": int(item["Age"]),
        "goodEvil": item["GoodEvil"],
        "lawChaos": item["LawChaos"],
        "thumbImageUri": item["ThumbImageUri"],
        "profileImageUri": item["ProfileImageUri"],
        "likes": int(item["Likes"]),
        "adopted": bool(item["Adopted"]),
    }


def all_items(operation, **arguments):
    """Every page of a scan or query."""
    while True:
        page = operation(**arguments)
        yield from page["Items"]
        if "LastEvaluatedKey" not in page:
            return
        arguments["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def make_table():
    region = os.environ.get("AWS_REGION")
    name = os.environ.get("DDB_TABLE_NAME", "MysfitsTable")
    return boto3.resource("dynamodb", region_name=region, config=TIMEOUTS).Table(name)


def make_app(table=None):
    app = Flask(__name__)
    table = table or make_table()

    def change(mysfit_id, expression, values):
        """Changes one creature that exists, in one step, and answers what it is then."""
        try:
            reply = table.update_item(
                Key={"MysfitId": mysfit_id},
                UpdateExpression=expression,
                ExpressionAttributeValues=values,
                ConditionExpression=Attr("MysfitId").exists(),
                ReturnValues="ALL_NEW",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] == "ConditionalCheckFailedException":
                raise NotFound(f"there is no creature {mysfit_id}") from error
            raise
        return jsonify(creature(reply["Attributes"]))

    @app.get("/")
    def health():
        return jsonify(status="up")

    @app.get("/mysfits")
    def mysfits():
        name, value = request.args.get("filter"), request.args.get("value")
        if not name and not value:
            items = all_items(table.scan)
        elif name not in INDEXES or not value:
            raise BadRequest("filter is GoodEvil or LawChaos, and value is what it should be")
        else:
            condition = Key(name).eq(value)
            items = all_items(table.query, IndexName=INDEXES[name], KeyConditionExpression=condition)
        return jsonify(mysfits=sorted(map(creature, items), key=lambda each: each["name"]))

    @app.get("/mysfits/<mysfit_id>")
    def mysfit(mysfit_id):
        item = table.get_item(Key={"MysfitId": mysfit_id}).get("Item")
        if not item:
            raise NotFound(f"there is no creature {mysfit_id}")
        return jsonify(creature(item))

    @app.post("/mysfits/<mysfit_id>/like")
    def like(mysfit_id):
        return change(mysfit_id, "ADD Likes :one", {":one": 1})

    @app.post("/mysfits/<mysfit_id>/adopt")
    def adopt(mysfit_id):
        return change(mysfit_id, "SET Adopted = :yes", {":yes": True})

    @app.errorhandler(HTTPException)
    def refused(error):
        return jsonify(message=error.description), error.code

    @app.errorhandler(ClientError)
    @app.errorhandler(BotoCoreError)
    def unavailable(error):
        app.logger.error("DynamoDB: %s", error)
        return jsonify(message="the creatures cannot be reached just now"), 503

    @app.after_request
    def allow_the_site(reply):
        # The API passes answers on as they are; only its OPTIONS is its own.
        reply.headers["Access-Control-Allow-Origin"] = "*"
        return reply

    return app


if __name__ == "__main__":
    make_app().run(os.environ.get("HOST", "0.0.0.0"), int(os.environ.get("PORT", "8080")))
