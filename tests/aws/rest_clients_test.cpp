// The clients of API Gateway, CloudFront and STS.

#include <doctest/doctest.h>

#include "aws/clients/api_gateway.h"
#include "aws/clients/cloudfront.h"
#include "aws/clients/sts.h"
#include "aws/forms.h"
#include "aws/json_reply.h"
#include "document/json_writer.h"
#include "support/fake_aws.h"

namespace infrac::aws {
namespace {

using test::FakeConnection;
using test::formLines;

TEST_SUITE_BEGIN("aws/clients/rest");

std::string compact(const std::string& text) {
    auto reply = JsonReply::read(text);
    REQUIRE_MESSAGE(reply, reply.error().message);
    return document::writeJson(reply->root());
}

std::string line(const FakeConnection::Sent& sent) {
    return sent.method + " " + sent.path + (sent.query.empty() ? "" : "?" + sent.query);
}

TEST_CASE("all pages of APIs are read with their tags") {
    FakeConnection connection;
    connection.answer(R"({"item": [{"id": "a1", "name": "x", "tags": {"env": "dev"},
        "createdDate": 1440938160}], "position": "p/1"})");
    connection.answer(R"({"item": [{"id": "a2", "name": "y"}]})");

    const auto apis = ApiGateway(connection).listApis();

    REQUIRE(apis);
    REQUIRE(apis->size() == 2);
    CHECK(apis->at(0).tags.at("env") == "dev");
    CHECK(line(connection.sent[0]) == "GET /restapis?limit=500");
    CHECK(line(connection.sent[1]) == "GET /restapis?limit=500&position=p%2F1");
    CHECK(findHeader(connection.sent[0].headers, "accept") == "application/json");
}

TEST_CASE("an API is imported once and overwritten as often as one likes") {
    FakeConnection connection;
    connection.answer(R"({"id": "a1", "name": "x"})", {}, 201).answer(R"({"id": "a1"})");
    ApiGateway client(connection);

    const auto made = client.importApi(R"({"swagger": "2.0"})");
    REQUIRE(client.overwriteApi("a1", R"({"swagger": "2.0"})"));

    REQUIRE(made);
    CHECK(made->id == "a1");
    CHECK(line(connection.sent[0]) == "POST /restapis?failonwarnings=true&mode=import");
    CHECK_FALSE(connection.sent[0].isIdempotent);
    CHECK(connection.sent[0].body == R"({"swagger": "2.0"})");
    CHECK(line(connection.sent[1]) == "PUT /restapis/a1?failonwarnings=true&mode=overwrite");
    CHECK(connection.sent[1].isIdempotent);
}

TEST_CASE("an API is deployed to a stage") {
    FakeConnection connection;
    connection.answer(R"({"id": "d1", "createdDate": 1440938160, "description": "why"})", {}, 201);
    connection.answer(R"({"item": [{"id": "d1", "createdDate": 1.44093816E9}]})");

    ApiGateway client(connection);
    const auto made = client.createDeployment("a1", "prod", "why", {{"infracHash", "abc"}});
    const auto all = client.listDeployments("a1");

    REQUIRE(made);
    CHECK(made->id == "d1");
    CHECK(made->created == test::FakeClock::kStart);
    CHECK(line(connection.sent[0]) == "POST /restapis/a1/deployments");
    CHECK(compact(connection.sent[0].body) == compact(R"({"stageName": "prod", "description": "why",
                      "variables": {"infracHash": "abc"}})"));
    CHECK_FALSE(connection.sent[0].isIdempotent);
    REQUIRE(all);
    CHECK(all->front().created == test::FakeClock::kStart);
    CHECK(line(connection.sent[1]) == "GET /restapis/a1/deployments?limit=500");
}

TEST_CASE("a stage and a link are found or are not there") {
    FakeConnection connection;
    connection.answer(R"({"stageName": "prod", "deploymentId": "d1", "variables": {"a": "b"}})");
    connection.refuse(404, "NotFoundException");
    connection.answer(R"({"id": "v1", "status": "FAILED", "statusMessage": "why"})");
    connection.refuse(404, "NotFoundException");
    ApiGateway client(connection);

    const auto stage = client.findStage("a1", "prod");
    const auto noStage = client.findStage("a1", "x/y");
    const auto link = client.findVpcLink("v1");
    const auto noLink = client.findVpcLink("v2");

    REQUIRE((stage && *stage));
    CHECK((*stage)->variables.at("a") == "b");
    CHECK((noStage && !*noStage));
    REQUIRE((link && *link));
    CHECK((*link)->statusMessage == "why");
    CHECK((noLink && !*noLink));
    CHECK(line(connection.sent[1]) == "GET /restapis/a1/stages/x%2Fy");
    CHECK(line(connection.sent[2]) == "GET /vpclinks/v1");
}

TEST_CASE("what is gone already counts as deleted") {
    FakeConnection connection;
    connection.answer("", {}, 202).refuse(404, "NotFoundException").answer("", {}, 202);
    connection.refuse(400, "BadRequestException", "in use");
    ApiGateway client(connection);

    CHECK(client.deleteApi("a1"));
    CHECK(client.deleteStage("a1", "prod"));
    CHECK(client.deleteDeployment("a1", "d1"));
    CHECK_FALSE(client.deleteDeployment("a1", "d2"));

    CHECK(line(connection.sent[0]) == "DELETE /restapis/a1");
    CHECK(line(connection.sent[1]) == "DELETE /restapis/a1/stages/prod");
    CHECK(line(connection.sent[2]) == "DELETE /restapis/a1/deployments/d1");
}

TEST_CASE("an API is tagged by its name in the region's partition") {
    FakeConnection connection("cn-north-1", "aws-cn");
    connection.answer("", {}, 204);

    REQUIRE(ApiGateway(connection).tagApi("a1", {{"env", "dev"}}));

    CHECK(line(connection.sent[0]) ==
          "PUT /tags/arn%3Aaws-cn%3Aapigateway%3Acn-north-1%3A%3A%2Frestapis%2Fa1");
    CHECK(compact(connection.sent[0].body) == compact(R"({"tags": {"env": "dev"}})"));
}

TEST_CASE("an API is called at its region, or where the endpoint is overridden") {
    FakeConnection europe;
    FakeConnection china("cn-north-1", "aws-cn");

    CHECK(ApiGateway(europe).invokeUrl("a1", "prod") ==
          "https://a1.execute-api.eu-west-1.amazonaws.com/prod");
    CHECK(ApiGateway(china).invokeUrl("a1", "prod") ==
          "https://a1.execute-api.cn-north-1.amazonaws.com.cn/prod");
}

TEST_CASE("paths are invalidated once for one reference") {
    FakeConnection connection;
    connection.answer("<Invalidation xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\">"
                      "<Id>I1</Id><Status>InProgress</Status></Invalidation>",
                      {}, 201);
    connection.answer("<Invalidation><Id>I1</Id><Status>Completed</Status></Invalidation>");
    connection.refuse(404, "NoSuchInvalidation");
    CloudFront client(connection);

    const auto made = client.invalidate("E1", {"/index.html", "/a&b/*"}, "ref-1");
    const auto found = client.findInvalidation("E1", "I1");
    const auto missing = client.findInvalidation("E1", "I2");

    REQUIRE(made);
    CHECK(made->status == "InProgress");
    REQUIRE((found && *found));
    CHECK((*found)->status == "Completed");
    CHECK((missing && !*missing));
    CHECK(line(connection.sent[0]) == "POST /2020-05-31/distribution/E1/invalidation");
    CHECK(connection.sent[0].body ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<InvalidationBatch xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Paths>"
          "<Quantity>2</Quantity><Items><Path>/index.html</Path><Path>/a&amp;b/*</Path></Items>"
          "</Paths><CallerReference>ref-1</CallerReference></InvalidationBatch>");
    CHECK(line(connection.sent[1]) == "GET /2020-05-31/distribution/E1/invalidation/I1");
}

TEST_CASE("the caller is told") {
    FakeConnection connection;
    connection.answer("<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:u</Arn>"
                      "<UserId>U</UserId><Account>123456789012</Account>"
                      "</GetCallerIdentityResult></GetCallerIdentityResponse>");

    const auto caller = Sts(connection).callerIdentity();

    REQUIRE(caller);
    CHECK(caller->account == "123456789012");
    CHECK(caller->arn == "arn:u");
    CHECK(formLines(connection.sent[0].body) == "Action=GetCallerIdentity\nVersion=2011-06-15\n");
}

TEST_CASE("a role is assumed with all that was asked for") {
    FakeConnection connection;
    connection.answer("<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA"
                      "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t"
                      "</SessionToken><Expiration>2015-08-30T13:36:00Z</Expiration>"
                      "</Credentials></AssumeRoleResult></AssumeRoleResponse>");
    connection.answer("<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>");
    AssumeRoleInput input{.roleArn = "arn:role", .sessionName = "me"};
    input.externalId = "ext";
    input.mfaSerial = "arn:mfa";
    input.mfaCode = "123456";
    input.durationSeconds = 900;
    Sts client(connection);

    const auto assumed = client.assumeRole(input);
    const auto broken = client.assumeRole(input);

    REQUIRE(assumed);
    CHECK(assumed->accessKeyId == "ASIA");
    CHECK(assumed->sessionToken == "t");
    CHECK(assumed->expires == host::Millis{1'440'941'760'000});
    CHECK(formLines(connection.sent[0].body) ==
          "Action=AssumeRole\nVersion=2011-06-15\nRoleArn=arn:role\nRoleSessionName=me\n"
          "ExternalId=ext\nSerialNumber=arn:mfa\nTokenCode=123456\nDurationSeconds=900\n");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().errorClass == ErrorClass::Reply);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
