#include "aws/endpoint.h"

#include <doctest/doctest.h>

#include "aws/text.h"
#include "support/project.h"

namespace infrac::aws {
namespace {

TEST_SUITE_BEGIN("aws/endpoint");

TEST_CASE("every service is found in every partition where botocore finds it") {
    const std::string text = test::projectText("tests/aws/golden/endpoints.tsv");
    int count = 0;
    for (const std::string_view line : splitAt(text, '\n')) {
        if (line.starts_with('#'))
            continue;
        CAPTURE(line);
        const auto columns = splitAt(line, '\t');
        REQUIRE(columns.size() == 5);

        const auto endpoint = endpointOf(columns[0], columns[1]);

        REQUIRE(endpoint);
        CHECK(endpoint->url == columns[2]);
        CHECK_FALSE(endpoint->isOverridden);
        if (columns[3] != "-") {
            CHECK(endpoint->signingRegion == columns[3]);
            CHECK(endpoint->signingName == columns[4]);
        }
        ++count;
    }
    CHECK(count == 276);
}

TEST_CASE("a service's own override wins over that for all") {
    EndpointOverrides overrides{.all = "http://localhost:4566/",
                                .byService = {{"S3", "https://s3.example.com/base"}}};

    const auto s3 = endpointOf("s3", "eu-west-1", overrides);
    const auto sts = endpointOf("sts", "eu-west-1", overrides);

    REQUIRE(s3);
    REQUIRE(sts);
    CHECK(s3->url == "https://s3.example.com/base");
    CHECK(s3->isOverridden);
    CHECK(sts->url == "http://localhost:4566");
    CHECK(sts->signingRegion == "eu-west-1");
    CHECK(sts->signingName == "sts");
}

TEST_CASE("a region that nobody knows yet is one of the partition aws") {
    const auto endpoint = endpointOf("sts", "eu-north-9");

    REQUIRE(endpoint);
    CHECK(endpoint->url == "https://sts.eu-north-9.amazonaws.com");
    CHECK(partitionOf("eu-north-9").name == "aws");
    CHECK(partitionOf("us-gov-west-1").name == "aws-us-gov");
    CHECK(partitionOf("us-isob-east-1").name == "aws-iso-b");
}

TEST_CASE("what is no region or no endpoint is refused before it becomes a host") {
    for (const char* region : {"", "evil.example.com", "eu-west-1/", "EU-WEST-1", "a@b", "-x"}) {
        CAPTURE(region);
        CHECK_FALSE(endpointOf("sts", region));
    }
    for (const char* url : {"localhost:4566", "ftp://localhost", "https://a@b.com", "https://x?y",
                            "https://", "http://localhost:99999"}) {
        CAPTURE(url);
        CHECK_FALSE(endpointOf("sts", "eu-west-1", {.all = url}));
    }
    CHECK_FALSE(endpointOf("no-such-service", "eu-west-1"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
