// The smaller clients of the JSON protocol: ECR, ECS, Cognito, CloudWatch Logs.

#include <doctest/doctest.h>

#include "aws/clients/cognito.h"
#include "aws/clients/ecr.h"
#include "aws/clients/ecs.h"
#include "aws/clients/logs.h"
#include "aws/json_reply.h"
#include "document/json_writer.h"
#include "support/fake_aws.h"

namespace infrac::aws {
namespace {

using test::FakeConnection;

TEST_SUITE_BEGIN("aws/clients/json");

std::string compact(const std::string& text) {
    auto reply = JsonReply::read(text);
    REQUIRE_MESSAGE(reply, reply.error().message);
    return document::writeJson(reply->root());
}

void checkSent(const FakeConnection::Sent& sent, const char* target, const char* body) {
    CHECK(findHeader(sent.headers, "x-amz-target") == target);
    CHECK(findHeader(sent.headers, "content-type") == "application/x-amz-json-1.1");
    CHECK(compact(sent.body) == compact(body));
}

TEST_CASE("the login of the registry is the decoded token") {
    FakeConnection connection;
    connection.answer(R"({"authorizationData": [{"authorizationToken": "QVdTOnNlY3JldDp4",
        "expiresAt": 1.440938160E9,
        "proxyEndpoint": "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com"}]})");

    const auto login = Ecr(connection).login();

    REQUIRE(login);
    CHECK(login->user == "AWS");
    CHECK(login->password == "secret:x");
    CHECK(login->endpoint == "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com");
    CHECK(connection.sent[0].service == "api.ecr");
    checkSent(connection.sent[0], "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
              "{}");
}

TEST_CASE("a token that is none is an answer that cannot be used, and is not quoted") {
    FakeConnection connection;
    connection.answer(R"({"authorizationData": [{"authorizationToken": "c2VjcmV0LXNlY3JldA=="}]})");

    const auto login = Ecr(connection).login();

    REQUIRE_FALSE(login);
    CHECK(login.error().errorClass == ErrorClass::Reply);
    CHECK(login.error().message.find("secret") == std::string::npos);
}

TEST_CASE("an image is found by its tag or is not there") {
    FakeConnection connection;
    connection.answer(
        R"({"imageDetails": [{"imageDigest": "sha256:1", "imageTags": ["a", "b"]}]})");
    connection.refuse(400, "ImageNotFoundException").refuse(400, "RepositoryNotFoundException");
    connection.refuse(400, "AccessDeniedException");
    Ecr client(connection);

    const auto found = client.findImage("r", "a");
    const auto noImage = client.findImage("r", "a");
    const auto noRepository = client.findImage("r", "a");
    const auto denied = client.findImage("r", "a");

    REQUIRE(found);
    REQUIRE(*found);
    CHECK((*found)->digest == "sha256:1");
    CHECK((*found)->tags == std::vector<std::string>{"a", "b"});
    CHECK((noImage && !*noImage));
    CHECK((noRepository && !*noRepository));
    CHECK_FALSE(denied);
    checkSent(connection.sent[0], "AmazonEC2ContainerRegistry_V20150921.DescribeImages",
              R"({"repositoryName": "r", "imageIds": [{"imageTag": "a"}]})");
}

TEST_CASE("all pages of images are read") {
    FakeConnection connection;
    connection.answer(R"({"imageDetails": [{"imageDigest": "sha256:1"}], "nextToken": "n"})");
    connection.answer(R"({"imageDetails": [{"imageDigest": "sha256:2"}]})");

    const auto images = Ecr(connection).listImages("r");

    REQUIRE(images);
    REQUIRE(images->size() == 2);
    CHECK(images->at(1).digest == "sha256:2");
    checkSent(connection.sent[1], "AmazonEC2ContainerRegistry_V20150921.DescribeImages",
              R"({"repositoryName": "r", "nextToken": "n"})");
}

TEST_CASE("images that could not be deleted are told, those gone already are not") {
    FakeConnection connection;
    connection.answer(R"({"imageIds": [], "failures": [
        {"imageId": {"imageDigest": "sha256:1"}, "failureCode": "ImageNotFound",
         "failureReason": "gone"},
        {"imageId": {"imageDigest": "sha256:2"}, "failureCode": "ImageReferencedByManifestList",
         "failureReason": "in use"}]})");

    const auto failed = Ecr(connection).deleteImages("r", {"sha256:1", "sha256:2"});

    REQUIRE(failed);
    CHECK(*failed == std::vector<std::string>{"sha256:2: ImageReferencedByManifestList: in use"});
    checkSent(connection.sent[0], "AmazonEC2ContainerRegistry_V20150921.BatchDeleteImage",
              R"({"repositoryName": "r", "imageIds": [{"imageDigest": "sha256:1"},
                                                {"imageDigest": "sha256:2"}]})");
}

TEST_CASE("an image gets a further tag by putting its manifest again") {
    FakeConnection connection;
    connection.answer(R"({"images": [{"imageManifest": "{\"a\": 1}",
        "imageManifestMediaType": "application/vnd.oci.image.manifest.v1+json"}]})");
    connection.refuse(400, "ImageAlreadyExistsException");

    REQUIRE(Ecr(connection).tagImage("r", "sha256:1", "live"));

    checkSent(connection.sent[1], "AmazonEC2ContainerRegistry_V20150921.PutImage",
              R"({"repositoryName": "r", "imageManifest": "{\"a\": 1}",
                  "imageManifestMediaType": "application/vnd.oci.image.manifest.v1+json",
                  "imageTag": "live", "imageDigest": "sha256:1"})");
}

TEST_CASE("an image that is not there cannot get a tag") {
    FakeConnection connection;
    connection.answer(R"({"images": [], "failures": [{"failureCode": "ImageNotFound"}]})");

    const auto done = Ecr(connection).tagImage("r", "sha256:1", "live");

    REQUIRE_FALSE(done);
    CHECK(done.error().code == "ImageNotFoundException");
}

TEST_CASE("a service is described with its deployments and events") {
    FakeConnection connection;
    connection.answer(R"({"failures": [], "services": [{"serviceArn": "arn:s", "serviceName": "s",
        "status": "ACTIVE", "taskDefinition": "td:2", "desiredCount": 2, "runningCount": 1,
        "pendingCount": 1, "deployments": [{"id": "ecs-svc/1", "status": "PRIMARY",
        "taskDefinition": "td:2", "desiredCount": 2, "runningCount": 1, "pendingCount": 1,
        "failedTasks": 3, "rolloutState": "IN_PROGRESS", "rolloutStateReason": "why"}],
        "events": [{"id": "e", "createdAt": 1.440938160123E9, "message": "unhealthy"}]}]})");

    const auto found = Ecs(connection).describeService("c", "s");

    REQUIRE(found);
    REQUIRE(*found);
    const EcsService& service = **found;
    CHECK(service.arn == "arn:s");
    CHECK(service.desired == 2);
    REQUIRE(service.deployments.size() == 1);
    CHECK(service.deployments[0].failedTasks == 3);
    CHECK(service.deployments[0].rolloutState == "IN_PROGRESS");
    CHECK(service.events[0].time == host::Millis{1'440'938'160'123});
    CHECK(service.events[0].message == "unhealthy");
    checkSent(connection.sent[0], "AmazonEC2ContainerServiceV20141113.DescribeServices",
              R"({"cluster": "c", "services": ["s"]})");
}

TEST_CASE("a service or a cluster that is not there is nothing") {
    FakeConnection connection;
    connection.answer(R"({"services": [], "failures": [{"arn": "s", "reason": "MISSING"}]})");
    connection.refuse(400, "ClusterNotFoundException");
    Ecs client(connection);

    const auto noService = client.describeService("c", "s");
    const auto noCluster = client.describeService("c", "s");

    CHECK((noService && !*noService));
    CHECK((noCluster && !*noCluster));
}

TEST_CASE("a service is scaled") {
    FakeConnection connection;
    connection.answer("{}");

    REQUIRE(Ecs(connection).setDesiredCount("c", "s", 0));

    checkSent(connection.sent[0], "AmazonEC2ContainerServiceV20141113.UpdateService",
              R"({"cluster": "c", "service": "s", "desiredCount": 0})");
}

TEST_CASE("tasks that stopped say why") {
    FakeConnection connection;
    connection.answer(R"({"taskArns": ["arn:t1"]})");
    connection.answer(R"({"tasks": [{"taskArn": "arn:t1", "lastStatus": "STOPPED",
        "stopCode": "EssentialContainerExited", "stoppedReason": "Essential container exited",
        "taskDefinitionArn": "td:2", "containers": [{"name": "web", "exitCode": 137,
        "reason": "OutOfMemoryError"}, {"name": "side"}]}]})");
    connection.answer(R"({"taskArns": []})");
    Ecs client(connection);

    const auto tasks = client.stoppedTasks("c", "s");
    const auto none = client.stoppedTasks("c", "s");

    REQUIRE(tasks);
    REQUIRE(tasks->size() == 1);
    const EcsTask& task = tasks->front();
    CHECK(task.stopCode == "EssentialContainerExited");
    CHECK(task.containers[0].exitCode == 137);
    CHECK(task.containers[0].reason == "OutOfMemoryError");
    CHECK_FALSE(task.containers[1].exitCode);
    CHECK((none && none->empty()));
    CHECK(connection.sent.size() == 3);
    checkSent(connection.sent[0], "AmazonEC2ContainerServiceV20141113.ListTasks",
              R"({"cluster": "c", "serviceName": "s", "desiredStatus": "STOPPED"})");
    checkSent(connection.sent[1], "AmazonEC2ContainerServiceV20141113.DescribeTasks",
              R"({"cluster": "c", "tasks": ["arn:t1"]})");
}

TEST_CASE("a user pool is described or is not there") {
    FakeConnection connection;
    connection.answer(R"({"UserPool": {"Id": "eu-west-1_x", "Name": "users",
        "EstimatedNumberOfUsers": 7, "DeletionProtection": "ACTIVE"}})");
    connection.refuse(400, "ResourceNotFoundException");
    Cognito client(connection);

    const auto pool = client.describePool("eu-west-1_x");
    const auto missing = client.describePool("eu-west-1_y");

    REQUIRE(pool);
    REQUIRE(*pool);
    CHECK((*pool)->estimatedUsers == 7);
    CHECK((*pool)->isDeletionProtected);
    CHECK((missing && !*missing));
    checkSent(connection.sent[0], "AWSCognitoIdentityProviderService.DescribeUserPool",
              R"({"UserPoolId": "eu-west-1_x"})");
}

TEST_CASE("log events are filtered page by page") {
    FakeConnection connection;
    connection.answer(R"({"events": [{"eventId": "1", "logStreamName": "web/1",
        "timestamp": 1440938160123, "message": "line"}], "nextToken": "n"})");

    const auto page = Logs(connection).filterEvents("/ecs/x", host::Millis{1000}, "ERROR", "m");

    REQUIRE(page);
    CHECK(page->nextToken == "n");
    CHECK(page->events[0].stream == "web/1");
    CHECK(page->events[0].time == host::Millis{1'440'938'160'123});
    checkSent(connection.sent[0], "Logs_20140328.FilterLogEvents",
              R"({"logGroupName": "/ecs/x", "startTime": 1000, "filterPattern": "ERROR",
                  "nextToken": "m"})");
}

TEST_CASE("the last lines of a stream are read, none where it is not there") {
    FakeConnection connection;
    connection.answer(R"({"events": [{"timestamp": 1, "message": "a"},
                                     {"timestamp": 2, "message": "b"}]})");
    connection.refuse(400, "ResourceNotFoundException");
    Logs client(connection);

    const auto lines = client.lastEvents("g", "s", 50);
    const auto none = client.lastEvents("g", "s", 50);

    REQUIRE(lines);
    CHECK(lines->back().message == "b");
    CHECK((none && none->empty()));
    checkSent(connection.sent[0], "Logs_20140328.GetLogEvents",
              R"({"logGroupName": "g", "logStreamName": "s", "limit": 50,
                  "startFromHead": false})");
}

TEST_CASE("JSON that breaks off is an answer that cannot be understood") {
    FakeConnection connection;
    SUBCASE("breaks off") { connection.answer(R"({"UserPool": {"Id")"); }
    SUBCASE("a list") { connection.answer("[]"); }
    SUBCASE("a page") { connection.answer("<html/>"); }

    const auto pool = Cognito(connection).describePool("x");

    REQUIRE_FALSE(pool);
    CHECK(pool.error().errorClass == ErrorClass::Reply);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
