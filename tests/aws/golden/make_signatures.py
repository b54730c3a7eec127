"""Writes signatures.json: requests signed by botocore at a frozen date, as an oracle for sigv4.

Usage: python3 make_signatures.py > signatures.json
"""

import datetime
import json
from unittest import mock

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NOW = datetime.datetime(2015, 8, 30, 12, 36, 0, tzinfo=datetime.timezone.utc)
KEY, SECRET = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
TOKEN = "IQoJb3JpZ2luX2VjEXAMPLE//token+with/slashes=="
CFN = "https://cloudformation.us-east-1.amazonaws.com/"
S3 = "https://bucket.s3.us-east-1.amazonaws.com"
GATEWAY = "https://apigateway.us-east-1.amazonaws.com"
DDB = "https://dynamodb.us-east-1.amazonaws.com/"
FORM = [["Content-Type", "application/x-www-form-urlencoded; charset=utf-8"]]
JSON10 = [["Content-Type", "application/x-amz-json-1.0"],
          ["X-Amz-Target", "DynamoDB_20120810.BatchWriteItem"]]

# name, service, method, URL, headers, body, has a session token
ROWS = [
    ("query protocol", "cloudformation", "POST", CFN, FORM,
     "Action=DescribeStacks&Version=2010-05-15", False),
    ("query protocol, large, with a token", "cloudformation", "POST", CFN, FORM,
     "Action=CreateStack&TemplateBody=" + "x%0A" * 3_000, True),
    ("JSON with a token", "dynamodb", "POST", DDB, JSON10, '{"RequestItems": {}}', True),
    ("JSON, no body", "ecs", "POST", "https://ecs.us-east-1.amazonaws.com/", [], "", False),
    ("query not in order", "s3", "GET",
     S3 + "/?list-type=2&prefix=a%2Fb&delimiter=%2F&max-keys=3", [], "", False),
    ("query of API Gateway", "apigateway", "PUT",
     GATEWAY + "/restapis/a1b2?mode=overwrite&failonwarnings=true",
     [["Accept", "application/json"]], '{"swagger": "2.0"}', False),
    ("repeated keys", "apigateway", "GET", GATEWAY + "/x?b=2&a=3&a=1&a=2&b=1", [], "", False),
    ("a key that another begins with", "apigateway", "GET",
     GATEWAY + "/x?a-b=1&a=2&aB=3&ab=4&a.b=5", [], "", False),
    ("a key without value", "s3", "GET", S3 + "/?policy", [], "", False),
    ("website", "s3", "PUT", S3 + "/?website", [["Content-Type", "application/xml"]],
     "<WebsiteConfiguration/>", False),
    ("delete", "s3", "POST", S3 + "/?delete", [["Content-Type", "application/xml"]],
     "<Delete/>", True),
    ("versions with others", "s3", "GET",
     S3 + "/?versions&max-keys=1000&encoding-type=url", [], "", False),
    ("a key with an empty value", "s3", "GET", S3 + "/?policy=", [], "", False),
    ("key with blanks and signs", "s3", "PUT", S3 + "/a%20b/c%2Bd%25e/%C3%BC%28%29%27%21%2A.txt",
     [["Content-Type", "text/plain"]], "hello", False),
    ("key with doubled slashes and dots", "s3", "GET", S3 + "/a//b/../c/./d~e", [], "", False),
    ("key with an escaped slash sign", "s3", "HEAD", S3 + "/a%3Ab%40c%26d%3De%3Bf", [], "", True),
    ("delete an object", "s3", "DELETE", S3 + "/dir/key?versionId=null", [], "", False),
    ("put without a body", "s3", "PUT", S3 + "/empty", [], "", False),
    ("encoded path of another service", "apigateway", "PUT",
     GATEWAY + "/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Frestapis%2Fa1b2",
     [["Content-Type", "application/json"]], '{"tags": {}}', False),
    ("encoded name in the path of another service", "lambda", "GET",
     "https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/arn%3Aaws%3Alambda%3A%24LATEST",
     [], "", False),
    ("dots in the path of another service", "apigateway", "GET", GATEWAY + "/a/./b/../c//d/", [],
     "", False),
    ("a header with an empty value", "apigateway", "GET", GATEWAY + "/x",
     [["X-Amz-Empty", ""], ["Accept", "application/json"]], "", False),
    ("a repeated header", "apigateway", "GET", GATEWAY + "/x",
     [["X-Amz-Meta-Two", "b"], ["X-Amz-Meta-Two", "a"]], "", False),
    ("blanks in a header", "apigateway", "GET", GATEWAY + "/x",
     [["X-Amz-Meta-Blanks", "  a   b\tc  "]], "", False),
    ("headers that are never signed", "s3", "PUT", S3 + "/k",
     [["Expect", "100-continue"], ["User-Agent", "infrac"], ["Transfer-Encoding", "chunked"],
      ["X-Amzn-Trace-Id", "Root=1"]], "body", False),
    ("a port of its own", "dynamodb", "POST", "http://localhost:8000/", JSON10, "{}", False),
    ("the usual port", "dynamodb", "POST", "http://localhost:80/", JSON10, "{}", False),
    ("no path", "sts", "POST", "https://sts.us-east-1.amazonaws.com", FORM,
     "Action=GetCallerIdentity&Version=2011-06-15", False),
    ("conditions and metadata", "s3", "PUT", S3 + "/index.html",
     [["Content-Type", "text/html; charset=utf-8"], ["Cache-Control", "max-age=60, public"],
      ["x-amz-meta-sha256", "abc"], ["x-amz-expected-bucket-owner", "123456789012"]],
     "<html></html>", True),
    ("bytes above 127 in the body", "dynamodb", "POST", DDB, JSON10, '{"S": "Ünïcödé ☃"}', False),
]


def signed(row):
    name, service, method, url, headers, body, has_token = row
    request = AWSRequest(method=method, url=url, data=body.encode())
    for key, value in headers:
        request.headers.add_header(key, value)
    credentials = Credentials(KEY, SECRET, TOKEN if has_token else None)
    kind = botocore.auth.S3SigV4Auth if service == "s3" else botocore.auth.SigV4Auth
    with mock.patch("botocore.auth.get_current_datetime", lambda *_, **__: NOW):
        kind(credentials, service, "us-east-1").add_auth(request)
    return {"name": name, "service": service, "method": method, "url": url, "headers": headers,
            "body": body, "token": TOKEN if has_token else "",
            "authorization": request.headers["Authorization"]}


def main():
    rows = [signed(row) for row in ROWS]
    print(json.dumps(rows, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
