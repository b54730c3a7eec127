"""Whole-process time of `infrac lint` beside cfn-lint, on the same templates in one run.

Without the corpora beside the project it uses templates that it makes. Ratios mean something; no
figure here passes or fails.
"""

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "lint" / "templates" / "realworld"
BUCKET = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Bucket:\n    Type: AWS::S3::Bucket\n"


def large(count):
    """A template of so many resources of five types that refer to each other."""
    policy = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*"}]}
    trust = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"},
         "Action": "sts:AssumeRole"}]}
    out = {}
    for i in range(count // 5):
        out[f"Bucket{i}"] = {"Type": "AWS::S3::Bucket", "Properties": {
            "Tags": [{"Key": "Name", "Value": {"Fn::Sub": "${AWS::StackName}-" + str(i)}}]}}
        out[f"Role{i}"] = {"Type": "AWS::IAM::Role", "Properties": {
            "AssumeRolePolicyDocument": trust,
            "Policies": [{"PolicyName": "read", "PolicyDocument": policy}]}}
        out[f"Function{i}"] = {"Type": "AWS::Lambda::Function", "Properties": {
            "Handler": "index.handler", "Runtime": "python3.12",
            "Role": {"Fn::GetAtt": [f"Role{i}", "Arn"]}, "Code": {"ZipFile": "pass"},
            "Environment": {"Variables": {"BUCKET": {"Ref": f"Bucket{i}"}}}}}
        out[f"Queue{i}"] = {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 60}}
        out[f"Topic{i}"] = {"Type": "AWS::SNS::Topic", "Properties": {"Subscription": [
            {"Endpoint": {"Fn::GetAtt": [f"Queue{i}", "Arn"]}, "Protocol": "sqs"}]}}
    return json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": out}, indent=1)


def workloads(folder):
    bucket = folder / "bucket.yaml"
    bucket.write_text(BUCKET)
    yield "a bucket", [bucket], 5
    if REAL.exists():
        real = sorted(path for path in REAL.rglob("*") if path.is_file())[:100]
        yield "100 real templates", real, 1
    one = folder / "large.json"
    one.write_text(large(500))
    yield "500 resources", [one], 1
    many = folder / "many"
    many.mkdir()
    for i in range(100):
        (many / f"t{i}.json").write_text(large(500))
    yield "100 x 500 resources", [many], 0


def measure(command, runs):
    walls = []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        walls.append(time.perf_counter() - start)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / runs
    return statistics.median(walls), cpu


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary", nargs="?", default=str(ROOT / "build/release/bin/infrac"))
    arguments = parser.parse_args()
    cfn_lint = shutil.which("cfn-lint")
    with tempfile.TemporaryDirectory() as scratch:
        for name, files, peer_runs in workloads(Path(scratch)):
            paths = [str(path) for path in files]
            wall, cpu = measure([arguments.binary, "lint", *paths], 7)
            line = f"{name:22} infrac {wall * 1000:9.1f} ms wall, {cpu * 1000:9.1f} ms CPU"
            if cfn_lint and peer_runs:
                peer, peer_cpu = measure([cfn_lint, "--non-zero-exit-code", "none", *paths],
                                         peer_runs)
                line += (f"; cfn-lint {peer * 1000:9.1f} ms wall, {peer_cpu * 1000:9.1f} ms CPU: "
                         f"{peer / wall:.0f} x")
            print(line, flush=True)


if __name__ == "__main__":
    main()
