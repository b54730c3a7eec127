// The clients by a real socket against moto, which tests/python/test_aws_clients.py starts,
// fills, and asks afterwards what arrived. Skipped where it does not run this.

#include <array>
#include <cstdlib>

#include <doctest/doctest.h>

#include "aws/clients/api_gateway.h"
#include "aws/clients/cloudformation.h"
#include "aws/clients/cognito.h"
#include "aws/clients/dynamodb.h"
#include "aws/clients/ecr.h"
#include "aws/clients/ecs.h"
#include "aws/clients/logs.h"
#include "aws/clients/s3.h"
#include "aws/clients/sts.h"
#include "aws/session.h"
#include "aws/text.h"
#include "aws/transport_curl.h"

namespace infrac::aws {
namespace {

TEST_SUITE_BEGIN("aws/moto");

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

// The whole way, from the environment's variables to a connection.
struct Real {
    Real() {
        auto settings = readSettings({}, environment, files);
        REQUIRE_MESSAGE(settings, settings.error().message);
        auto opened = openSession(std::move(*settings),
                                  {environment, files, *transport, clock, random, processes});
        REQUIRE_MESSAGE(opened, opened.error().message);
        session = std::move(*opened);
    }
    Connection& connection() { return session->connection(); }

    host::RealEnvironment environment;
    host::RealFileSystem files;
    host::RealClock clock;
    host::RealRandom random;
    host::RealProcessRunner processes;
    std::unique_ptr<Transport> transport = makeCurlTransport();
    std::unique_ptr<Session> session;
};

template <class T>
T need(Outcome<T> outcome) {
    REQUIRE_MESSAGE(outcome, describe(outcome.error()));
    return std::move(*outcome);
}

std::vector<const Node*> itemsIn(const JsonReply& list) { return itemsOf(list.root(), "items"); }

JsonReply read(const char* text) {
    auto reply = JsonReply::read(text);
    REQUIRE(reply);
    return std::move(*reply);
}

void trySts(Connection& connection) {
    const CallerIdentity caller = need(Sts(connection).callerIdentity());
    CHECK(caller.account == "123456789012");
    const Credentials role = need(
        Sts(connection)
            .assumeRole({.roleArn = "arn:aws:iam::123456789012:role/x", .sessionName = "infrac"}));
    CHECK(role.accessKeyId.starts_with("ASIA"));
    CHECK(role.expires);
}

void tryDynamoDb(Connection& connection) {
    DynamoDb client(connection);
    const TableDescription table = need(client.describeTable("creatures"));
    CHECK(table.status == "ACTIVE");
    CHECK(table.keyNames == std::vector<std::string>{"Id", "Kind"});
    const JsonReply rows = read(R"({"items": [
        {"Id": {"S": "ü & <b>"}, "Kind": {"N": "1"}, "Tags": {"SS": ["x", "y"]}},
        {"Id": {"S": "b"}, "Kind": {"N": "2.50"}}]})");
    CHECK(need(client.batchPut("creatures", itemsIn(rows))).empty());
    const JsonReply more = read(R"({"Id": {"S": "c"}, "Kind": {"N": "3"}})");
    CHECK(need(client.putIfAbsent("creatures", more.root(), "Id", "token-1")));
    CHECK_FALSE(need(client.putIfAbsent("creatures", more.root(), "Id", "token-2")));
    CHECK_FALSE(need(client.putIfAbsent("creatures", more.root(), "Id", "")));
    const JsonReply keys = read(R"({"items": [{"Id": {"S": "b"}, "Kind": {"N": "2.5"}},
        {"Id": {"S": "zzz"}, "Kind": {"N": "1"}}, {"Id": {"S": "ü & <b>"}, "Kind": {"N": "1"}}]})");
    CHECK(need(client.existing("creatures", itemsIn(keys))) ==
          std::vector<bool>{true, false, true});
    const auto missing = client.describeTable("none");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == "ResourceNotFoundException");
}

void tryS3(Connection& connection) {
    S3 client(connection);
    CHECK(need(client.bucketExists("site-bucket")));
    CHECK_FALSE(need(client.bucketExists("no-such-bucket")));
    const std::array<std::string, 4> keys{"index.html", "a b/ü+(1)/x&y.css", "c%d//e", "z*'!~.js"};
    for (const std::string& key : keys) {
        PutObjectInput input{.bucket = "site-bucket", .key = key, .body = "body of " + key};
        input.contentType = "text/x-test";
        input.cacheControl = "max-age=60";
        input.metadata = {{"digest", "abc"}};
        need(client.putObject(input));
        const auto head = need(client.headObject("site-bucket", key));
        REQUIRE(head);
        CHECK(head->contentType == "text/x-test");
        CHECK(head->metadata.at("digest") == "abc");
        CHECK(head->etag.size() == 32);
    }
    const auto objects = need(client.listObjects("site-bucket", ""));
    CHECK(objects.size() == keys.size());
    for (const std::string& key : keys)
        CHECK_MESSAGE(std::any_of(objects.begin(), objects.end(),
                                  [&](const S3Object& each) { return each.key == key; }),
                      key);
    CHECK_FALSE(need(client.headObject("site-bucket", "none")));
    CHECK(client.headObject("no-such-bucket", "none").error().code == "NoSuchBucket");

    // The second bucket has versions and markers; all of it goes.
    need(client.putObject({.bucket = "old-bucket", .key = "k", .body = "1"}));
    need(client.putObject({.bucket = "old-bucket", .key = "k", .body = "2"}));
    CHECK(need(client.deleteObjects("old-bucket", {{"k", ""}})).empty());
    const auto versions = need(client.listVersions("old-bucket"));
    CHECK(versions.size() == 3);
    CHECK(need(client.deleteObjects("old-bucket", versions)).empty());
    CHECK(need(client.listVersions("old-bucket")).empty());
}

void tryEcr(Connection& connection) {
    Ecr client(connection);
    const RegistryLogin login = need(client.login());
    CHECK(login.user == "AWS");
    CHECK_FALSE(login.password.empty());
    const auto image = need(client.findImage("service", "v1"));
    REQUIRE(image);
    CHECK(image->digest.starts_with("sha256:"));
    CHECK_FALSE(need(client.findImage("service", "v9")));
    CHECK_FALSE(need(client.findImage("no-such-repository", "v1")));
    need(client.tagImage("service", image->digest, "live"));
    CHECK(need(client.findImage("service", "live"))->digest == image->digest);
    CHECK(need(client.listImages("service")).size() == 1);
    CHECK(need(client.deleteImages("service", {image->digest})).empty());
    CHECK(need(client.listImages("service")).empty());
}

void tryEcs(Connection& connection) {
    Ecs client(connection);
    const auto service = need(client.describeService("cluster", "web"));
    REQUIRE(service);
    CHECK(service->desired == 2);
    CHECK(service->status == "ACTIVE");
    need(client.setDesiredCount("cluster", "web", 0));
    CHECK(need(client.describeService("cluster", "web"))->desired == 0);
    CHECK_FALSE(need(client.describeService("cluster", "none")));
    CHECK_FALSE(need(client.describeService("no-such-cluster", "web")));
    CHECK(need(client.stoppedTasks("cluster", "web")).empty());
}

void tryLogs(Connection& connection) {
    Logs client(connection);
    const auto last = need(client.lastEvents("/ecs/web", "web/1", 10));
    REQUIRE(last.size() == 2);
    CHECK(last.back().message == "ERROR second ü");
    CHECK(need(client.lastEvents("/ecs/web", "none", 10)).empty());
    const LogPage page = need(client.filterEvents("/ecs/web", host::Millis{0}, "", ""));
    CHECK(page.events.size() == 2);
    CHECK(page.events.front().stream == "web/1");
}

void tryCognito(Connection& connection) {
    Cognito client(connection);
    const auto pool = need(client.describePool(variable("INFRAC_MOTO_POOL")));
    REQUIRE(pool);
    CHECK(pool->name == "users");
    CHECK_FALSE(need(client.describePool("us-east-1_none")));
}

void tryCloudFormation(Connection& connection) {
    CloudFormation client(connection);
    CHECK_FALSE(need(client.describeStack("core")));
    CreateChangeSetInput input{.stackName = "core", .changeSetName = "first", .type = "CREATE"};
    input.templateBody = "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n"
                         "    Properties:\n      QueueName: {Ref: Name}\n"
                         "Parameters:\n  Name: {Type: String}\n"
                         "Outputs:\n  Url: {Value: {Ref: Queue}}\n";
    input.parameters = {{"Name", "queue-1"}};
    input.tags = {{"env", "dev & test"}};
    input.capabilities = {"CAPABILITY_IAM"};
    input.clientToken = "token-1";
    need(client.createChangeSet(input));
    const auto set = need(client.describeChangeSet("core", "first"));
    REQUIRE(set);
    CHECK(set->status == "CREATE_COMPLETE");
    REQUIRE(set->changes.size() == 1);
    CHECK(set->changes[0].action == "Add");
    CHECK(set->changes[0].type == "AWS::SQS::Queue");
    need(client.executeChangeSet("core", "first", "token-2"));
    const auto stack = need(client.describeStack("core"));
    REQUIRE(stack);
    CHECK(stack->status == "CREATE_COMPLETE");
    CHECK(stack->parameters.at(0).value == "queue-1");
    CHECK(stack->tags.at(0).value == "dev & test");
    CHECK(stack->created.count() > 0);
    CHECK(need(client.listResources("core")).size() == 1);
    CHECK(need(client.originalTemplate("core")) == input.templateBody);
    CHECK_FALSE(need(client.eventsAfter(stack->id, "")).empty());
    need(client.listExports());
    need(client.deleteStack("core", "token-3"));
}

void tryApiGateway(Connection& connection) {
    ApiGateway client(connection);
    const std::string id = variable("INFRAC_MOTO_API");
    const auto apis = need(client.listApis());
    REQUIRE(apis.size() == 1);
    CHECK(apis[0].id == id);
    // Tags of APIs are not moto's; the deployments to the local cloud use them.
    const ApiDeployment made = need(client.createDeployment(id, "prod", "why", {{"v", "1"}}));
    CHECK(need(client.listDeployments(id)).size() == 1);
    const auto stage = need(client.findStage(id, "prod"));
    REQUIRE(stage);
    CHECK(stage->deploymentId == made.id);
    CHECK_FALSE(need(client.findStage(id, "none")));
    CHECK_FALSE(need(client.findVpcLink("none")));
    CHECK(client.invokeUrl(id, "prod") == variable("AWS_ENDPOINT_URL") + "/_api/" + id + "/prod");
    need(client.deleteStage(id, "prod"));
    need(client.deleteDeployment(id, made.id));
    need(client.deleteDeployment(id, made.id));
    need(client.deleteApi(id));
    CHECK(need(client.listApis()).empty());
}

TEST_CASE("every client works against moto") {
    if (variable("INFRAC_MOTO_POOL").empty()) {
        MESSAGE("skipped: tests/python/test_aws_clients.py starts moto and runs this");
        return;
    }
    Real real;
    SUBCASE("STS") { trySts(real.connection()); }
    SUBCASE("DynamoDB") { tryDynamoDb(real.connection()); }
    SUBCASE("S3") { tryS3(real.connection()); }
    SUBCASE("ECR") { tryEcr(real.connection()); }
    SUBCASE("ECS") { tryEcs(real.connection()); }
    SUBCASE("CloudWatch Logs") { tryLogs(real.connection()); }
    SUBCASE("Cognito") { tryCognito(real.connection()); }
    SUBCASE("CloudFormation") { tryCloudFormation(real.connection()); }
    SUBCASE("API Gateway") { tryApiGateway(real.connection()); }
}

TEST_CASE("a server is trusted by its certificate alone") {
    const std::string url = variable("INFRAC_TLS_URL");
    if (url.empty()) {
        MESSAGE("skipped: tests/python/test_aws_clients.py starts a server and runs this");
        return;
    }
    const auto stranger = makeCurlTransport()->send({.method = "GET", .url = url});
    REQUIRE_FALSE(stranger);
    CHECK(stranger.error().fault == TransportFault::Untrusted);
    CHECK(containsText(stranger.error().message, "certificate"));

    auto transport = makeCurlTransport({.caBundle = variable("INFRAC_TLS_CA")});
    const auto known = transport->send({.method = "GET", .url = url});
    REQUIRE_MESSAGE(known, known.error().message);
    CHECK(known->body == "trusted");

    // The certificate is for `localhost`, not for the address.
    std::string other = url;
    other.replace(other.find("localhost"), 9, "127.0.0.1");
    const auto misnamed = transport->send({.method = "GET", .url = other});
    REQUIRE_FALSE(misnamed);
    CHECK(misnamed.error().fault == TransportFault::Untrusted);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
