"""Writes endpoints.tsv: where botocore finds each service, as an oracle for the endpoint table.

Usage: python3 make_endpoints.py > endpoints.tsv
"""

import os

for name in list(os.environ):
    if name.startswith("AWS_"):
        del os.environ[name]
os.environ.update(
    AWS_CONFIG_FILE=os.devnull,
    AWS_SHARED_CREDENTIALS_FILE=os.devnull,
    AWS_EC2_METADATA_DISABLED="true",
    AWS_ACCESS_KEY_ID="AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY="secret",
)

import boto3  # noqa: E402
from botocore.config import Config  # noqa: E402

# botocore's name, our endpoint prefix, a call that needs nothing
SERVICES = [
    ("cloudformation", "cloudformation", "list_exports", {}),
    ("dynamodb", "dynamodb", "list_tables", {}),
    ("s3", "s3", "list_buckets", {}),
    ("ecr", "api.ecr", "get_authorization_token", {}),
    ("ecs", "ecs", "list_clusters", {}),
    ("apigateway", "apigateway", "get_rest_apis", {}),
    ("cognito-idp", "cognito-idp", "list_user_pools", {"MaxResults": 1}),
    ("cloudfront", "cloudfront", "list_distributions", {}),
    ("logs", "logs", "describe_log_groups", {}),
    ("sts", "sts", "get_caller_identity", {}),
    ("iam", "iam", "list_roles", {}),
    ("sso", "portal.sso", "list_accounts", {"accessToken": "x"}),
]
REGIONS = [
    "us-east-1", "us-east-2", "us-west-2", "ca-central-1", "eu-west-1", "eu-central-2",
    "ap-southeast-7", "sa-east-1", "me-central-1", "il-central-1", "mx-central-1", "af-south-1",
    "cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1", "us-iso-east-1",
    "us-iso-west-1", "us-isob-east-1", "eu-isoe-west-1", "us-isof-south-1", "us-isof-east-1",
    "eusc-de-east-1",
]


class Stop(Exception):
    pass


def row(service, prefix, operation, arguments, region):
    config = Config(s3={"us_east_1_regional_endpoint": "regional", "addressing_style": "path"},
                    retries={"total_max_attempts": 1})
    client = boto3.Session().client(service, region_name=region, config=config)
    seen = {}

    def stop(request, **_):
        seen["url"] = request.url
        seen["authorization"] = request.headers.get("Authorization", b"")
        raise Stop

    client.meta.events.register("before-send", stop)
    try:
        getattr(client, operation)(**arguments)
    except Stop:
        pass
    parts = seen["url"].split("/")
    url = "/".join(parts[:3])
    authorization = seen["authorization"]
    if isinstance(authorization, bytes):
        authorization = authorization.decode()
    signing_region = signing_name = "-"
    if "Credential=" in authorization:
        scope = authorization.split("Credential=")[1].split(",")[0].split("/")
        signing_region, signing_name = scope[2], scope[3]
    return "\t".join([prefix, region, url, signing_region, signing_name])


def main():
    print("# service\tregion\turl\tsigning region\tsigning name; made by make_endpoints.py")
    for service, prefix, operation, arguments in SERVICES:
        for region in REGIONS:
            print(row(service, prefix, operation, arguments, region))


if __name__ == "__main__":
    main()
