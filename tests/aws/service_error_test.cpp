// What AWS, or something in its place, says where it refuses.

#include "aws/service_error.h"

#include <doctest/doctest.h>

#include "aws/json_reply.h"
#include "aws/suites.h"
#include "aws/text.h"

namespace infrac::aws {
namespace {

TEST_SUITE_BEGIN("aws/service_error");

// Answers how many cases the file has.
int checkSuite(const std::string& path) {
    const auto suite = JsonReply::read(test::fileText(path));
    REQUIRE_MESSAGE(suite, path);
    int count = 0;
    for (const Node* group : suite->root().items()) {
        for (const Node* each : itemsOf(*group, "cases")) {
            if (each->find("errorCode") == nullptr)
                continue;
            const std::string id = textOf(*each, "id");
            CAPTURE(id);
            const Node& response = *each->find("response");
            HttpReply reply{.status = static_cast<int>(integerOf(response, "status_code"))};
            reply.body = textOf(response, "body");
            if (const Node* headers = response.find("headers"))
                for (const document::Member& header : headers->members())
                    reply.headers.push_back(
                        {std::string(header.key), std::string(header.value->text())});

            const AwsError error = readError(reply);

            CHECK(error.code == textOf(*each, "errorCode"));
            CHECK_FALSE(error.message.empty());
            if (const std::string message = textOf(*each, "errorMessage"); !message.empty())
                CHECK(error.message == message);
            ++count;
        }
    }
    return count;
}

TEST_CASE("the errors of AWS's protocol tests have their codes and messages") {
    const std::string folder = test::sharedPath("suites/protocol/output");
    if (folder.empty()) {
        MESSAGE("skipped: the folder ../shared/suites/protocol is not there");
        return;
    }
    int count = 0;
    for (const char* name : {"query", "rest-xml", "json", "json_1_0", "rest-json"})
        count += checkSuite(folder + "/" + name + ".json");
    CHECK(count == 41);
}

TEST_CASE("an error of S3 has its request and the bucket's region") {
    const AwsError error = readError(
        {301,
         {{"x-amz-bucket-region", "eu-west-1"}, {"x-amz-request-id", "R1"}},
         "<?xml version=\"1.0\"?>\n<Error><Code>PermanentRedirect</Code><Message>The bucket is "
         "elsewhere</Message><HostId>h</HostId></Error>"});

    CHECK(error.code == "PermanentRedirect");
    CHECK(error.message == "The bucket is elsewhere (the bucket is in `eu-west-1`)");
    CHECK(error.requestId == "R1");
}

TEST_CASE("an error of EC2's kind is understood") {
    const AwsError error =
        readError({400,
                   {},
                   "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>no"
                   "</Message></Error></Errors><RequestID>R2</RequestID></Response>"});

    CHECK(error.code == "UnauthorizedOperation");
    CHECK(error.requestId == "R2");
}

TEST_CASE("an error of a service that left the query protocol has its old code") {
    const AwsError error = readError({400,
                                      {{"x-amzn-query-error", "AWS.Old.Code;Sender"}},
                                      R"({"__type": "com.x#NewCode", "message": "no"})"});

    CHECK(error.code == "AWS.Old.Code");
    CHECK(error.message == "no");
}

TEST_CASE("the reasons of a cancelled transaction are told") {
    const AwsError error =
        readError({400,
                   {},
                   R"({"__type": "x#TransactionCanceledException", "Message": "cancelled",
                       "CancellationReasons": [{"Code": "None"},
                                               {"Code": "ConditionalCheckFailed"}]})"});

    CHECK(error.code == "TransactionCanceledException");
    CHECK(error.message == "cancelled [None, ConditionalCheckFailed]");
}

TEST_CASE("whatever comes instead of an error, there is a code and a message") {
    struct Row {
        int status;
        const char* body;
        const char* code;
        const char* message;
    };
    for (const Row& row : {
             Row{404, "", "NotFound", "not found"},
             Row{403, "", "Forbidden", "access denied"},
             Row{418, "", "HTTP418", "the answer is the bare status 418"},
             Row{502, "<html>\n<head><title>502 Bad Gateway</title></head></html>", "HTTP502",
                 "a web page instead of a reply: `502 Bad Gateway`"},
             Row{503, "<!DOCTYPE html><h1>Busy</h1>", "ServiceUnavailable",
                 "a web page instead of a reply: `Busy`"},
             Row{500, "<html>", "HTTP500", "a web page instead of a reply"},
             Row{500, "<ErrorResponse><Error><Code>Inter", "HTTP500",
                 "an error that cannot be read: `<ErrorResponse><Error><Code>Inter`"},
             Row{500, "{\"__type\": \"Inter", "HTTP500", "{\"__type\": \"Inter"},
             Row{429, "slow\ndown", "TooManyRequests", "slow down"},
         }) {
        CAPTURE(row.body);

        const AwsError error = readError({row.status, {}, row.body});

        CHECK(error.status == row.status);
        CHECK(error.code == row.code);
        CHECK(error.message == row.message);
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
