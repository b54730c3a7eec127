// What a call survives: scripted replies, no socket, no time.

#include "aws/live_connection.h"

#include <doctest/doctest.h>

#include "aws/text.h"
#include "support/fake_aws.h"

namespace infrac::aws {
namespace {

using namespace std::chrono_literals;
using host::Millis;
using test::FakeClock;
using test::FakeCredentials;
using test::FakeTransport;
using test::FixedRandom;

TEST_SUITE_BEGIN("aws/live_connection");

constexpr std::string_view kThrottling =
    "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code>"
    "<Message>Rate exceeded</Message></Error><RequestId>r-1</RequestId></ErrorResponse>";

std::string refusal(std::string_view code, std::string_view message = "no") {
    return "<ErrorResponse><Error><Code>" + std::string(code) + "</Code><Message>" +
           std::string(message) + "</Message></Error></ErrorResponse>";
}

Call describeStacks() {
    Call call{.service = "cloudformation", .action = "DescribeStacks"};
    call.body = "Action=DescribeStacks&Version=2010-05-15";
    return call;
}

Call createThing() {
    Call call{.service = "apigateway", .action = "CreateDeployment"};
    call.isIdempotent = false;
    return call;
}

struct World {
    FakeTransport transport;
    FakeClock clock;
    FixedRandom random;
    FakeCredentials credentials;
    std::vector<std::string> lines;
    std::unique_ptr<Connection> connection =
        makeConnection(transport, &credentials, clock, random,
                       {.region = "eu-west-1",
                        .log = [this](std::string_view line) { lines.emplace_back(line); }});
};

TEST_CASE("a call is signed and sent to its service in the region") {
    World world;
    world.transport.answer(200, "<ok/>");

    const auto reply = world.connection->send(describeStacks());

    REQUIRE(reply);
    CHECK(reply->body == "<ok/>");
    REQUIRE(world.transport.requests.size() == 1);
    const HttpRequest& sent = world.transport.requests.front();
    CHECK(sent.url == "https://cloudformation.eu-west-1.amazonaws.com/");
    CHECK(findHeader(sent.headers, "x-amz-date") == "20150830T123600Z");
    CHECK(findHeader(sent.headers, "x-amz-security-token") == "token-of-the-session-1");
    CHECK(containsText(findHeader(sent.headers, "authorization"),
                       "AKIDEXAMPLE1/20150830/eu-west-1/cloudformation/aws4_request"));
    CHECK(findHeader(sent.headers, "user-agent") == "infrac");
}

TEST_CASE("a host prefix and a query become part of the URL") {
    World world;
    world.transport.answer(200, "");
    Call call{.service = "s3", .action = "GetObject", .method = "GET", .path = "/a%20b"};
    call.query = "versionId=1";
    call.hostPrefix = "bucket.";

    REQUIRE(world.connection->send(call));

    CHECK(world.transport.requests.front().url ==
          "https://bucket.s3.eu-west-1.amazonaws.com/a%20b?versionId=1");
}

TEST_CASE("a throttled call is sent again after a while") {
    World world;
    world.transport.answer(400, std::string(kThrottling)).answer(200, "<ok/>");

    REQUIRE(world.connection->send(describeStacks()));

    CHECK(world.transport.requests.size() == 2);
    CHECK(world.clock.sleeps.front() == 500ms);
}

TEST_CASE("the server's wish for a longer delay is granted") {
    World world;
    world.transport.answer(429, "", {{"Retry-After", "7"}}).answer(200, "<ok/>");

    REQUIRE(world.connection->send(describeStacks()));

    CHECK(world.clock.slept >= 7s);
    CHECK(world.clock.slept < 10s);
}

TEST_CASE("a throttled call is sent eight times and ends with the reason of the last") {
    World world;
    for (int i = 0; i < 8; ++i)
        world.transport.answer(400, std::string(kThrottling));

    const auto reply = world.connection->send(describeStacks());

    REQUIRE_FALSE(reply);
    CHECK(world.transport.requests.size() == 8);
    CHECK(reply.error().errorClass == ErrorClass::Throttled);
    CHECK(reply.error().code == "Throttling");
    CHECK(describe(reply.error()) == "DescribeStacks: Throttling: Rate exceeded (request r-1)");
    CHECK_FALSE(mayHaveBeenExecuted(reply.error()));
}

TEST_CASE("a refusal is not sent again") {
    World world;
    world.transport.answer(400, refusal("ValidationError", "Stack x does not exist"));

    const auto reply = world.connection->send(describeStacks());

    REQUIRE_FALSE(reply);
    CHECK(world.transport.requests.size() == 1);
    CHECK(reply.error().errorClass == ErrorClass::Service);
    CHECK(reply.error().service == "cloudformation");
    CHECK(reply.error().action == "DescribeStacks");
    CHECK(world.clock.slept == 0ms);
}

TEST_CASE("faults of the network and of the service are survived by what may be repeated") {
    World world;
    world.transport.fail(TransportFault::NoReply).answer(502, "<html><title>502</title></html>");
    world.transport.answer(200, "<ok/>");

    REQUIRE(world.connection->send(describeStacks()));

    CHECK(world.transport.requests.size() == 3);
    CHECK(world.clock.sleeps == std::vector<Millis>{500ms, 1000ms});
}

TEST_CASE("what may have been executed is not sent again where that does harm") {
    World world;
    SUBCASE("after no reply") { world.transport.fail(TransportFault::NoReply, "reset"); }
    SUBCASE("after a fault of the service") { world.transport.answer(500, ""); }

    const auto reply = world.connection->send(createThing());

    REQUIRE_FALSE(reply);
    CHECK(world.transport.requests.size() == 1);
    CHECK_FALSE(world.transport.requests.front().isRepeatable);
    CHECK(mayHaveBeenExecuted(reply.error()));
}

TEST_CASE("what was not executed is sent again even where a repetition does harm") {
    World world;
    SUBCASE("no connection") { world.transport.fail(TransportFault::NotSent); }
    SUBCASE("throttled") { world.transport.answer(429, R"({"message": "Too Many Requests"})"); }
    world.transport.answer(201, "{}");

    REQUIRE(world.connection->send(createThing()));

    CHECK(world.transport.requests.size() == 2);
}

TEST_CASE("an earlier try that may have been executed is not forgotten") {
    World world;
    world.transport.fail(TransportFault::NoReply).fail(TransportFault::NotSent);
    world.transport.fail(TransportFault::NotSent);

    const auto reply = world.connection->send(describeStacks());

    REQUIRE_FALSE(reply);
    CHECK(reply.error().errorClass == ErrorClass::NoAnswer);
    CHECK(mayHaveBeenExecuted(reply.error()));
}

TEST_CASE("what never left the machine was certainly not executed") {
    World world;
    for (int i = 0; i < 3; ++i)
        world.transport.fail(TransportFault::NotSent, "could not resolve host");

    const auto reply = world.connection->send(describeStacks());

    REQUIRE_FALSE(reply);
    CHECK(reply.error().errorClass == ErrorClass::NoAnswer);
    CHECK(containsText(reply.error().message, "could not resolve host"));
    CHECK_FALSE(mayHaveBeenExecuted(reply.error()));
}

TEST_CASE("a certificate that is not trusted ends the call at once") {
    World world;
    world.transport.fail(TransportFault::Untrusted, "self-signed certificate");

    const auto reply = world.connection->send(describeStacks());

    REQUIRE_FALSE(reply);
    CHECK(world.transport.requests.size() == 1);
}

TEST_CASE("a wrong clock is corrected from the reply, once, and stays corrected") {
    World world;
    const aws::Headers date{{"Date", "Sun, 30 Aug 2015 13:06:00 GMT"}}; // half an hour later
    world.transport.answer(403, refusal("RequestTimeTooSkewed"), date).answer(200, "<ok/>");
    world.transport.answer(200, "<ok/>");

    REQUIRE(world.connection->send(describeStacks()));
    REQUIRE(world.connection->send(describeStacks()));

    REQUIRE(world.transport.requests.size() == 3);
    CHECK(findHeader(world.transport.requests[1].headers, "x-amz-date") == "20150830T130600Z");
    CHECK(findHeader(world.transport.requests[2].headers, "x-amz-date") == "20150830T130600Z");
    CHECK(world.clock.slept == 0ms);
}

TEST_CASE("a request is judged by its own date, not by what others learned meanwhile") {
    World world;
    const aws::Headers date{{"Date", "Sun, 30 Aug 2015 13:06:00 GMT"}};
    // While the first call is on its way, a second one meets the skew and corrects the clock.
    bool isFirst = true;
    world.transport.answer(403, refusal("RequestTimeTooSkewed"), date);
    world.transport.onSend = [&] {
        if (!std::exchange(isFirst, false))
            return;
        world.transport.answer(200, "<ok/>");
        REQUIRE(world.connection->send(describeStacks()));
        world.transport.answer(403, refusal("RequestTimeTooSkewed"), date).answer(200, "<ok/>");
    };

    CHECK(world.connection->send(describeStacks()));

    CHECK(world.transport.requests.size() == 4);
    CHECK(findHeader(world.transport.requests.back().headers, "x-amz-date") == "20150830T130600Z");
}

TEST_CASE("a wrong signature with a right clock is no matter of the clock") {
    World world;
    world.transport.answer(403, refusal("SignatureDoesNotMatch"),
                           {{"Date", "Sun, 30 Aug 2015 12:36:20 GMT"}});

    const auto reply = world.connection->send(describeStacks());

    REQUIRE_FALSE(reply);
    CHECK(world.transport.requests.size() == 1);
    CHECK(reply.error().errorClass == ErrorClass::Credentials);
}

TEST_CASE("a clock that cannot be corrected is tried once more only") {
    World world;
    world.transport.answer(403, refusal("RequestTimeTooSkewed"),
                           {{"Date", "Sun, 30 Aug 2015 13:06:00 GMT"}});
    world.transport.answer(403, refusal("RequestTimeTooSkewed"),
                           {{"Date", "Sun, 30 Aug 2015 14:06:00 GMT"}});

    const auto reply = world.connection->send(describeStacks());

    REQUIRE_FALSE(reply);
    CHECK(world.transport.requests.size() == 2);
    CHECK(reply.error().code == "RequestTimeTooSkewed");
}

TEST_CASE("expired credentials are renewed once") {
    World world;
    world.transport.answer(403, refusal("ExpiredToken")).answer(200, "<ok/>");

    REQUIRE(world.connection->send(describeStacks()));

    CHECK(world.credentials.invalidations == 1);
    CHECK(findHeader(world.transport.requests[1].headers, "x-amz-security-token") ==
          "token-of-the-session-2");
}

TEST_CASE("credentials that do not get newer end the call") {
    FakeTransport transport;
    transport.answer(403, refusal("ExpiredToken", "The security token is expired"));
    FakeClock clock;
    FixedRandom random;
    FakeCredentials credentials(false);
    auto connection =
        makeConnection(transport, &credentials, clock, random, {.region = "eu-west-1"});

    const auto reply = connection->send(describeStacks());

    REQUIRE_FALSE(reply);
    CHECK(transport.requests.size() == 1);
    CHECK(reply.error().errorClass == ErrorClass::Credentials);
}

TEST_CASE("secrets that a reply quotes reach neither the error nor the log") {
    World world;
    world.transport.answer(
        403, refusal("SignatureDoesNotMatch",
                     "The canonical string should have been 'POST x-amz-security-token:"
                     "token-of-the-session-1' with wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY1"));

    const auto reply = world.connection->send(describeStacks());

    REQUIRE_FALSE(reply);
    std::string seen = describe(reply.error());
    for (const std::string& line : world.lines)
        seen += line;
    CHECK(containsText(seen, "SignatureDoesNotMatch"));
    CHECK_FALSE(containsText(seen, "token-of-the-session"));
    CHECK_FALSE(containsText(seen, "wJalrXUtnFEMI"));
}

TEST_CASE("each try is one line of the log") {
    World world;
    world.transport.answer(400, std::string(kThrottling)).answer(200, "<ok/>");

    REQUIRE(world.connection->send(describeStacks()));

    REQUIRE(world.lines.size() == 2);
    CHECK(world.lines[0] == "cloudformation DescribeStacks cloudformation.eu-west-1.amazonaws.com "
                            "400 throttled 0 ms attempt 1");
    CHECK(world.lines[1] == "cloudformation DescribeStacks cloudformation.eu-west-1.amazonaws.com "
                            "200 0 ms attempt 2");
}

TEST_CASE("the log says nothing of headers, bodies, queries, tokens and signatures") {
    World world;
    const std::string secret = "hush-hush-hush";
    world.transport.fail(TransportFault::NoReply, "cut at " + secret);
    world.transport.answer(500, secret, {{"X-Amzn-ErrorType", secret}});
    world.transport.answer(403, refusal(secret, secret), {{"x-amz-request-id", secret}});
    Call call{.service = "s3", .action = "GetObject", .method = "GET", .path = "/" + secret};
    call.query = "X-Amz-Signature=" + secret;
    call.headers = {{"x-amz-meta-a", secret}};
    call.body = secret;

    REQUIRE_FALSE(world.connection->send(call));

    REQUIRE(world.transport.requests.size() == 3);
    CHECK(world.lines == std::vector<std::string>{
                             "s3 GetObject s3.eu-west-1.amazonaws.com no reply 0 ms attempt 1",
                             "s3 GetObject s3.eu-west-1.amazonaws.com 500 0 ms attempt 2",
                             "s3 GetObject s3.eu-west-1.amazonaws.com 403 0 ms attempt 3",
                         });
}

TEST_CASE("without credentials nothing is signed") {
    FakeTransport transport{{.status = 200, .body = "{}"}};
    FakeClock clock;
    FixedRandom random;
    auto connection = makeConnection(transport, nullptr, clock, random, {.region = "eu-west-1"});

    REQUIRE(connection->send({.service = "portal.sso", .action = "GetRoleCredentials"}));

    CHECK(findHeader(transport.requests.front().headers, "authorization").empty());
}

TEST_CASE("successes after throttling do not fill the store of retries") {
    World world;
    world.transport.handler = [](const HttpRequest&) -> test::Answer {
        return HttpReply{500, {}, {}};
    };
    for (int i = 0; i < 100; ++i)
        REQUIRE_FALSE(world.connection->send(describeStacks()));
    for (int i = 0; i < 20; ++i) {
        world.transport.answer(400, std::string(kThrottling)).answer(200, "<ok/>");
        REQUIRE(world.connection->send(describeStacks()));
    }
    world.transport.requests.clear();

    REQUIRE_FALSE(world.connection->send(describeStacks()));

    CHECK(world.transport.requests.size() == 1);
}

TEST_CASE("a store of retries that is empty ends them early") {
    World world;
    world.transport.handler = [](const HttpRequest&) -> test::Answer {
        return HttpReply{500, {}, {}};
    };
    for (int i = 0; i < 100; ++i)
        REQUIRE_FALSE(world.connection->send(describeStacks()));

    // 100 first tries, and 500 tokens for retries of 5 each.
    CHECK(world.transport.requests.size() == 200);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
