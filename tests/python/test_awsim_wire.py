"""The local cloud's replies are such as AWS could give, by botocore's models of its services.

Every reply that boto3 gets from the services of local_cloud.JUDGED is judged, in all tests. Here all actions
of CloudFormation are asked for, in all the states that they tell of, and the judge itself is tried.
"""

import json
import re
import unittest

import botocore.session
from botocore.exceptions import ClientError

from local_cloud import LocalCloudTest, wait_for
from project import ROOT
from wire_judge import complaints

ACTIONS = ROOT / "tests" / "awsim" / "cloudformation" / "cloudformation.cpp"


def template(display, outputs=True, **resources):
    out = {
        "Description": "for the judge",
        "Parameters": {
            "Pin": {"Type": "String", "NoEcho": True, "Default": "1234", "Description": "secret"}
        },
        "Resources": {
            "topic": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": display}},
            **resources,
        },
    }
    if outputs:
        out["Outputs"] = {
            "Topic": {
                "Description": "its address",
                "Value": {"Ref": "topic"},
                "Export": {"Name": "Judged:Topic"},
            }
        }
    return json.dumps(out)


ROLE = {
    "Type": "AWS::IAM::Role",
    "Properties": {
        "AssumeRolePolicyDocument": {
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": "sts:AssumeRole",
                    "Principal": {"Service": "ecs.amazonaws.com"},
                }
            ]
        }
    },
}
BROKEN = {"Type": "AWS::IoT::Thing"}  # which this cloud cannot make


class CloudFormationReplies(LocalCloudTest):
    def setUp(self):
        super().setUp()
        self.client = self.cloud.client("cloudformation")

    def status(self, name):
        return self.client.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]

    def until(self, name, status):
        wait_for(lambda: self.status(name) == status, what=f"{name} in {status}")

    def refused(self, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        return caught.exception.response["Error"]["Code"]

    def change(self, name, kind, body, number=1, **more):
        """Makes a change set and looks at it until it is ready."""
        self.client.create_change_set(
            StackName=name,
            ChangeSetName=f"change-{number}",
            ChangeSetType=kind,
            TemplateBody=body,
            Capabilities=["CAPABILITY_IAM"],
            Tags=[{"Key": "a", "Value": "b"}],
            **more,
        )
        asked = {"StackName": name, "ChangeSetName": f"change-{number}"}

        def ready():
            found = self.client.describe_change_set(**asked, IncludePropertyValues=True)
            return found if found["Status"] in ("CREATE_COMPLETE", "FAILED") else None

        return wait_for(ready, what="the change set")

    def execute(self, name, number=1):
        self.client.execute_change_set(StackName=name, ChangeSetName=f"change-{number}")

    def look(self, name):
        """All that can be asked about a stack."""
        client = self.client
        for kind in ("describe_stack_events", "list_stack_resources", "describe_stacks"):
            for page in client.get_paginator(kind).paginate(StackName=name):
                self.assertTrue(page)
        client.describe_stack_resources(StackName=name)
        for each in client.list_stack_resources(StackName=name)["StackResourceSummaries"]:
            one = each["LogicalResourceId"]
            client.describe_stack_resource(StackName=name, LogicalResourceId=one)
        for stage in ("Original", "Processed"):
            client.get_template(StackName=name, TemplateStage=stage)
        client.get_template_summary(StackName=name)
        client.get_stack_policy(StackName=name)
        client.list_change_sets(StackName=name)
        client.list_stacks()
        client.list_exports()

    def test_every_action_in_every_state(self):
        client = self.client
        first = self.change("one", "CREATE", template("a", role=ROLE))
        self.assertEqual(first["Status"], "CREATE_COMPLETE")
        client.list_change_sets(StackName="one")
        self.execute("one")
        self.until("one", "CREATE_COMPLETE")
        client.set_stack_policy(StackName="one", StackPolicyBody='{"Statement": []}')
        self.look("one")
        importer = {
            "Resources": {
                "topic": {
                    "Type": "AWS::SNS::Topic",
                    "Properties": {"DisplayName": {"Fn::ImportValue": "Judged:Topic"}},
                }
            }
        }
        client.create_stack(StackName="two", TemplateBody=json.dumps(importer))
        self.until("two", "CREATE_COMPLETE")
        client.list_imports(ExportName="Judged:Topic")
        client.validate_template(TemplateBody=template("a"))
        client.get_template_summary(TemplateBody=template("a", role=ROLE))

        # Changes of all kinds: none, modified, replaced, added, removed.
        unchanged = self.change("one", "UPDATE", template("a", role=ROLE), 2)
        self.assertEqual(unchanged["Status"], "FAILED")
        client.delete_change_set(StackName="one", ChangeSetName="change-2")
        named = json.loads(template("b", queue={"Type": "AWS::SQS::Queue"}))
        named["Resources"]["topic"]["Properties"]["TopicName"] = "judged"
        changes = self.change("one", "UPDATE", json.dumps(named), 3)["Changes"]
        kinds = {each["ResourceChange"]["Action"] for each in changes}
        self.assertEqual(kinds, {"Add", "Modify", "Remove"})
        self.execute("one", 3)
        wait_for(lambda: self.status("one").endswith("_COMPLETE"), what="the update")
        self.look("one")

        # Failures: an update that rolls back, a creation that does, and one that stays.
        client.update_stack(StackName="two", TemplateBody=template("c", False, thing=BROKEN))
        self.until("two", "UPDATE_ROLLBACK_COMPLETE")
        self.look("two")
        client.create_stack(StackName="three", TemplateBody=template("c", False, thing=BROKEN))
        self.until("three", "ROLLBACK_COMPLETE")
        self.look("three")
        client.create_stack(
            StackName="four",
            TemplateBody=template("c", False, thing=BROKEN),
            OnFailure="DO_NOTHING",
        )
        self.until("four", "CREATE_FAILED")
        self.look("four")
        client.rollback_stack(StackName="four")
        self.until("four", "ROLLBACK_COMPLETE")
        # Their good replies are empty; so of these two the refusals are enough.
        self.assertEqual(self.refused(client.continue_update_rollback, StackName="one"), "ValidationError")
        self.assertEqual(self.refused(client.cancel_update_stack, StackName="one"), "ValidationError")

        # The end: protected, in use, gone.
        client.update_termination_protection(StackName="two", EnableTerminationProtection=True)
        self.assertEqual(self.refused(client.delete_stack, StackName="two"), "ValidationError")
        client.update_termination_protection(StackName="two", EnableTerminationProtection=False)
        identity = client.describe_stacks(StackName="two")["Stacks"][0]["StackId"]
        for name in ("two", "three", "four", "one"):
            client.delete_stack(StackName=name)
            wait_for(lambda: name not in self.names(), what=f"{name} gone")
        self.look_at_deleted(identity)
        self.assertEqual(self.implemented(), self.judged())

    def names(self):
        return {stack["StackName"] for stack in self.client.describe_stacks()["Stacks"]}

    def look_at_deleted(self, identity):
        found = self.client.describe_stacks(StackName=identity)["Stacks"][0]
        self.assertEqual(found["StackStatus"], "DELETE_COMPLETE")
        self.client.describe_stack_events(StackName=identity)
        self.client.list_stacks(StackStatusFilter=["DELETE_COMPLETE"])

    def test_refusals(self):
        client = self.client
        client.create_stack(StackName="one", TemplateBody=template("a"))
        self.until("one", "CREATE_COMPLETE")
        self.assertEqual(
            self.refused(client.create_stack, StackName="one", TemplateBody=template("a")),
            "AlreadyExistsException",
        )
        self.assertEqual(
            self.refused(client.create_stack, StackName="x", TemplateBody=template("a", role=ROLE)),
            "InsufficientCapabilitiesException",
        )
        gone = {"StackName": "one", "ChangeSetName": "none"}
        self.assertEqual(self.refused(client.describe_change_set, **gone), "ChangeSetNotFound")
        for call, arguments in (
            (client.describe_stacks, {"StackName": "none"}),
            (client.get_template, {"StackName": "none"}),
            (client.list_stack_resources, {"StackName": "none"}),
            (client.describe_stack_events, {"StackName": "none"}),
            (client.validate_template, {"TemplateBody": "{"}),
            (client.list_imports, {"ExportName": "none"}),
        ):
            self.assertEqual(self.refused(call, **arguments), "ValidationError")

    @staticmethod
    def implemented():
        return set(re.findall(r'\{"(\w+)", &CloudFormation::', ACTIONS.read_text("utf-8")))

    def judged(self):
        return {action for service, action in self.cloud.judged if service == "cloudformation"}


class TheJudge(unittest.TestCase):
    """A good reply passes, and each way to be wrong is noticed."""

    @staticmethod
    def judge(service, action, body, status=200):
        model = botocore.session.get_session().get_service_model(service)
        reply = {"status_code": status, "headers": {}, "body": body.encode()}
        return complaints(model.operation_model(action), reply)

    def stacks(self, body):
        return self.judge(
            "cloudformation",
            "DescribeStacks",
            '<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">'
            f"<DescribeStacksResult><Stacks><member>{body}</member></Stacks></DescribeStacksResult>"
            "<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DescribeStacksResponse>",
        )

    GOOD = (
        "<StackName>a</StackName><CreationTime>2026-01-02T03:04:05Z</CreationTime>"
        "<StackStatus>CREATE_COMPLETE</StackStatus><DisableRollback>false</DisableRollback>"
    )

    def test_xml(self):
        self.assertEqual(self.stacks(self.GOOD), [])
        for wrong, words in (
            (self.GOOD + "<Colour>red</Colour>", "unknown element `Colour`"),
            (self.GOOD.replace("<StackName>a</StackName>", ""), "StackName"),
            (self.GOOD.replace("CREATE_COMPLETE", "ALL_FINE"), "not among"),
            (self.GOOD.replace("false", "no"), "no boolean"),
            (self.GOOD + "<StackName>b</StackName>", "twice"),
            (self.GOOD + "<Tags><item/></Tags>", "where `member` is expected"),
        ):
            self.assertIn(words, "\n".join(self.stacks(wrong)))

    def test_envelope_and_errors(self):
        bare = "<Response><DescribeStacksResult><Stacks/></DescribeStacksResult></Response>"
        said = "\n".join(self.judge("cloudformation", "DescribeStacks", bare))
        for words in ("the root is `Response`", "namespace", "no RequestId"):
            self.assertIn(words, said)
        error = "<ErrorResponse><Error><Code>{}</Code><Message>m</Message></Error></ErrorResponse>"
        good, odd = error.format("AlreadyExistsException"), error.format("NotTodayException")
        self.assertEqual(self.judge("cloudformation", "CreateStack", good, 400), [])
        self.assertIn("NotTodayException", self.judge("cloudformation", "CreateStack", odd, 400)[0])

    def test_json(self):
        def judge(body):
            return "\n".join(self.judge("apigateway", "GetStage", json.dumps(body)))

        self.assertEqual(judge({"stageName": "prod", "cacheClusterStatus": "NOT_AVAILABLE"}), "")
        self.assertIn("unknown member `colour`", judge({"colour": "red"}))
        self.assertIn("no string", judge({"stageName": 1}))
        self.assertIn("no boolean", judge({"tracingEnabled": "false"}))
        self.assertIn("no string", judge({"stageName": None}))
        self.assertIn("not among", judge({"cacheClusterStatus": "GONE"}))


if __name__ == "__main__":
    unittest.main()
