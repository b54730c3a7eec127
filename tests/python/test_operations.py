"""What is done to a system that is up: its logs, ways out of failed rollbacks, templates that are large.

What is really there is asked through boto3, never through infrac.
"""

import contextlib
import fcntl
import json
import os
import pty
import signal
import subprocess
import tempfile
import termios
import threading
import time
import unittest
from pathlib import Path

from local_cloud import AWSIM, LocalCloud, moto_command, wait_for
from project import INFRAC

HEAD = """
use std { logs, site }

type Env = { region: string }
env dev: Env { region: "us-east-1" }
"""
LOGS = (
    HEAD
    + """
stack front "OpsFront" -> "front.yaml" { resource log logs.Group { name: "ops-front", keep: 7d } }
stack back "OpsBack" -> "back.yaml" { resource log logs.Group { name: "ops-back", keep: 7d } }
"""
)
NEWS = (
    HEAD
    + """
stack news "OpsNews" -> "news.yaml" {
  resource topic AWS::SNS::Topic { TopicName: "ops-topic", DisplayName: "%s" }
  resource queue AWS::SQS::Queue { QueueName: "ops-queue" }
}
"""
)
BROKEN = (
    HEAD
    + """
stack news "OpsNews" -> "news.yaml" {
  resource queue AWS::SQS::Queue { QueueName: "ops-queue" }
  resource thing AWS::IoT::Thing { ThingName: queue.QueueName }
}
"""
)
LARGE = (
    HEAD
    + """
stack large "OpsLarge" -> "large.yaml" {
  for i in range(1, 250) {
    resource topic AWS::SNS::Topic {
      DisplayName: "%s"
      Tags: [{ Key: "a", Value: "0123456789012345678901234567890123456789012345678901234567890123456789" }
             { Key: "b", Value: "0123456789012345678901234567890123456789012345678901234567890123456789" }]
    }
  }
}
"""
)
ROLLED_BACK = 3
USAGE = 2
INTERRUPTED = 130


class Operations(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        if not AWSIM.exists():
            raise AssertionError(f"{AWSIM} is missing: build it with ./dev build release")
        if not moto_command(0):
            raise unittest.SkipTest("moto_server is not installed: ./dev setup installs it")
        cls.cloud = cls.enterClassContext(LocalCloud(speed=2000))

    def setUp(self):
        self.assertEqual(self.cloud.admin("reset", "POST")[0], 200)
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="infrac-ops-")))

    def write(self, spec):
        (self.folder / "ops.infra").write_text(spec, encoding="utf-8")

    def start(self, *arguments):
        return subprocess.Popen(
            [str(INFRAC), *arguments],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            env=self.cloud.surroundings,
        )

    def infrac(self, *arguments, code=0):
        run = self.start(*arguments)
        out, err = run.communicate(timeout=120)
        self.assertEqual(run.returncode, code, out + err)
        return out, err

    def deploy(self, *arguments, code=0):
        return self.infrac("deploy", "--yes", *arguments, code=code)

    def status(self, stack="OpsNews"):
        for page in self.cloud.client("cloudformation").get_paginator("describe_stacks").paginate():
            for each in page["Stacks"]:
                if each["StackName"] == stack:
                    return each["StackStatus"]
        return None

    def writes(self):
        """The calls that changed something since the last question."""
        found = [r["action"] for r in self.cloud.requests()["requests"] if r["mutating"]]
        self.cloud.admin("requests", "DELETE")
        return found


class Logs(Operations):
    def setUp(self):
        super().setUp()
        self.write(LOGS)
        self.deploy()
        self.client = self.cloud.client("logs")
        for group in ("ops-front", "ops-back"):
            self.client.create_log_stream(logGroupName=group, logStreamName="task")

    def log(self, group, *messages, ago=1):
        now = int((time.time() - ago) * 1000)
        events = [{"timestamp": now + i, "message": text} for i, text in enumerate(messages)]
        self.client.put_log_events(logGroupName=group, logStreamName="task", logEvents=events)

    def messages(self, *arguments):
        out, _ = self.infrac("logs", *arguments)
        return [line.split("  ")[-1].strip() for line in out.splitlines()]

    def test_all_groups_in_the_order_of_time(self):
        self.log("ops-front", "third", ago=10)
        self.log("ops-back", "second", ago=20)
        self.log("ops-front", "first\n", ago=30)
        self.log("ops-back", "too old", ago=7200)
        self.assertEqual(self.messages(), ["first", "second", "third"])
        self.assertEqual(self.messages("--since", "3h"), ["too old", "first", "second", "third"])
        self.assertEqual(self.messages("--since", "15s"), ["third"])
        self.assertEqual(self.messages("--stack", "back"), ["second"])
        self.assertEqual(self.messages("--filter", "first"), ["first"])

    def test_lines_of_several_groups_say_of_which(self):
        self.log("ops-back", "of the back")
        out, _ = self.infrac("logs")
        self.assertRegex(out, r"^\d{4}-\d\d-\d\dT[\d:.]+Z  ops-back   of the back\n$")
        out, _ = self.infrac("logs", "--stack", "back")
        self.assertRegex(out, r"Z  of the back\n$")

    def test_objects_for_programs(self):
        self.log("ops-back", 'a "quoted" word')
        out, _ = self.infrac("logs", "--format", "json")
        (line,) = [json.loads(line) for line in out.splitlines()]
        self.assertEqual((line["group"], line["stream"]), ("ops-back", "task"))
        self.assertEqual(line["message"], 'a "quoted" word')

    def test_nothing_deployed_is_said(self):
        self.infrac("destroy", "--yes")
        _, err = self.infrac("logs", code=USAGE)
        self.assertIn("no log group is deployed", err)

    def test_a_duration_that_is_none(self):
        for since in ("10", "m", "10x", "-1m"):
            _, err = self.infrac("logs", f"--since={since}", code=USAGE)
            self.assertIn("is no duration", err)

    def follow(self):
        """A run that follows, and the lines that it has said so far."""
        run = self.start("logs", "--follow")
        self.addCleanup(run.kill)
        lines = []
        reader = threading.Thread(target=lambda: lines.extend(iter(run.stdout.readline, "")))
        reader.start()
        self.addCleanup(reader.join)
        self.addCleanup(run.kill)
        return run, lines

    def test_following_shows_what_comes_once_until_it_is_interrupted(self):
        self.log("ops-front", "before")
        run, lines = self.follow()
        said = lambda: [line.split("  ")[-1].strip() for line in lines]
        wait_for(lambda: said() == ["before"], 20, "the first line")
        self.log("ops-back", "after")
        wait_for(lambda: len(said()) >= 2, 20, "the second line")
        self.log("ops-front", "late", ago=5)
        wait_for(lambda: len(said()) >= 3, 20, "a line that came late")
        self.assertEqual(said(), ["before", "after", "late"])
        run.send_signal(signal.SIGINT)
        self.assertEqual(run.wait(20), INTERRUPTED, run.stderr.read())
        run.stderr.close()
        run.stdout.close()

    def test_following_outlasts_a_cloud_that_does_not_answer(self):
        run, lines = self.follow()
        self.log("ops-front", "before")
        wait_for(lambda: lines, 20, "the first line")
        self.cloud.faults({"kind": "503", "action": "FilterLogEvents", "times": 7})
        self.log("ops-front", "after", ago=0)
        self.assertIsNone(run.poll())
        wait_for(lambda: len(lines) == 2 or run.poll() is not None, 40, "the line after the fault")
        self.assertIsNone(run.poll(), "it goes on")
        run.send_signal(signal.SIGINT)
        self.assertEqual(run.wait(20), INTERRUPTED)
        run.stderr.close()
        run.stdout.close()


class Recovery(Operations):
    def break_rollback(self):
        """An update fails, and its rollback too: the topic went behind CloudFormation's back."""
        self.write(NEWS % "before")
        self.deploy()
        topics = self.cloud.client("sns")
        (topic,) = topics.list_topics()["Topics"]
        topics.delete_topic(TopicArn=topic["TopicArn"])
        self.write(NEWS % "after")
        out, err = self.deploy(code=ROLLED_BACK)
        self.assertEqual(self.status(), "UPDATE_ROLLBACK_FAILED", out + err)
        return out + err

    def test_a_failed_rollback_names_the_way_out(self):
        said = self.break_rollback()
        self.assertIn("infrac recover news --env dev", said)
        _, err = self.deploy(code=ROLLED_BACK)
        self.assertIn("infrac recover news --env dev", err)
        _, err = self.infrac("recover", "news", "--env", "dev", code=ROLLED_BACK)
        self.assertIn("--skip topic", err)
        self.assertEqual(self.status(), "UPDATE_ROLLBACK_FAILED")
        self.infrac("recover", "news", "--env", "dev", "--skip", "topic")
        self.assertEqual(self.status(), "UPDATE_ROLLBACK_COMPLETE")
        self.writes()
        out, _ = self.infrac("recover", "--env", "dev")
        self.assertIn("unchanged", out)
        self.assertEqual(self.writes(), [])

    def test_the_cause_removed_is_enough(self):
        self.break_rollback()
        self.cloud.client("sns").create_topic(Name="ops-topic")
        self.infrac("recover")
        self.assertEqual(self.status(), "UPDATE_ROLLBACK_COMPLETE")
        self.deploy()
        self.assertEqual(self.status(), "UPDATE_COMPLETE")

    def test_what_is_left_of_a_failed_creation_is_deleted(self):
        self.write(BROKEN)
        self.deploy(code=ROLLED_BACK)
        self.assertEqual(self.status(), "ROLLBACK_COMPLETE")
        out, _ = self.infrac("recover")
        self.assertIn("deploy creates it again", out)
        self.assertIsNone(self.status())
        self.write(NEWS % "new")
        self.deploy()
        self.assertEqual(self.status(), "CREATE_COMPLETE")

    def test_a_name_that_is_no_stack(self):
        self.write(NEWS % "x")
        _, err = self.infrac("recover", "nowhere", code=USAGE)
        self.assertIn("`nowhere` is no stack of the spec", err)
        self.assertIn("its stacks are `news`", err)


class Question(Operations):
    def answered(self, answer):
        """A deployment that asks on a terminal: its exit code and what it said."""
        main, side = pty.openpty()
        run = subprocess.Popen(
            [str(INFRAC), "deploy", "--env", "dev"],
            cwd=self.folder,
            stdin=side,
            stdout=side,
            stderr=side,
            env=self.cloud.surroundings,
            preexec_fn=lambda: (os.setsid(), fcntl.ioctl(0, termios.TIOCSCTTY, 0)),
        )
        os.close(side)
        late = threading.Timer(120, run.kill)
        late.start()
        self.addCleanup(late.cancel)
        said = b""
        with open(main, "rb+", buffering=0) as terminal, contextlib.suppress(OSError):
            while chunk := terminal.read(4096):
                said += chunk
                if said.endswith(b"(yes/no) "):
                    terminal.write(answer)
        return run.wait(timeout=60), said.decode()

    def test_ctrl_c_ends_it_before_anything_is_done(self):
        self.write(NEWS % "before")
        code, said = self.answered(b"\x03")
        self.assertEqual(code, 130, said)
        self.assertIn("nothing was deployed", said)
        self.assertNotEqual(self.status(), "CREATE_COMPLETE")
        out, err = self.deploy()
        self.assertNotIn("did not end", out + err)
        self.assertEqual(self.status(), "CREATE_COMPLETE")

    def test_no_is_no_and_yes_is_yes(self):
        self.write(NEWS % "before")
        code, said = self.answered(b"no\n")
        self.assertEqual(code, 1, said)
        self.assertNotEqual(self.status(), "CREATE_COMPLETE")
        code, said = self.answered(b"yes\n")
        self.assertEqual(code, 0, said)
        self.assertEqual(self.status(), "CREATE_COMPLETE")


class LargeTemplates(Operations):
    BUCKET = "ops-templates"

    def setUp(self):
        super().setUp()
        self.write(LARGE % "first")

    def objects(self):
        found = self.cloud.client("s3").list_objects_v2(Bucket=self.BUCKET)
        return [each["Key"] for each in found.get("Contents", ())]

    def test_without_a_bucket_it_is_said_before_anything_is_done(self):
        _, err = self.deploy(code=USAGE)
        self.assertIn("too many to be sent in a request (51200)", err)
        self.assertIn("--template-bucket", err)
        self.assertEqual(self.writes(), [])
        self.assertIsNone(self.status("OpsLarge"))

    def test_with_a_bucket_it_goes_by_there_once_for_each_content(self):
        self.cloud.client("s3").create_bucket(Bucket=self.BUCKET)
        self.deploy("--template-bucket", self.BUCKET)
        self.assertEqual(self.status("OpsLarge"), "CREATE_COMPLETE")
        self.assertEqual(len(self.cloud.client("sns").list_topics()["Topics"]), 100, "a page of them")
        (key,) = self.objects()
        self.assertTrue(key.startswith("infrac/"), key)
        self.writes()
        self.deploy("--template-bucket", self.BUCKET)
        self.assertEqual(self.writes(), [])
        self.write(LARGE % "second")
        self.deploy("--template-bucket", self.BUCKET)
        self.assertEqual(self.status("OpsLarge"), "UPDATE_COMPLETE")
        self.assertEqual(len(self.objects()), 2)
        self.assertIn("PutObject", self.writes())

    def test_a_bucket_that_is_not_there_is_named(self):
        _, err = self.deploy("--template-bucket", "ops-nowhere", code=5)
        self.assertIn("ops-nowhere", err)
        self.assertIn(self.status("OpsLarge"), (None, "REVIEW_IN_PROGRESS"))


if __name__ == "__main__":
    unittest.main()
