// Whether a bucket's policy lets a distribution read.

#include <doctest/doctest.h>

#include "awsim/cloudfront/site.h"
#include "support/project.h"

namespace infrac::awsim {
namespace {

TEST_SUITE_BEGIN("awsim/site");

constexpr std::string_view kDistribution = "arn:aws:cloudfront::123456789012:distribution/E1";

Json statement(const Json& changes = Json::object()) {
    Json out = {{"Effect", "Allow"},
                {"Principal", {{"Service", "cloudfront.amazonaws.com"}}},
                {"Action", "s3:GetObject"},
                {"Resource", "arn:aws:s3:::site/*"},
                {"Condition", {{"StringEquals", {{"AWS:SourceArn", kDistribution}}}}}};
    out.update(changes);
    return out;
}

bool reads(const Json& statements) {
    return letsRead({{"Statement", statements}}, std::string(kDistribution),
                    "arn:aws:s3:::site/index.html");
}

TEST_CASE("a policy for the distribution lets it read") {
    CHECK(reads(Json::array({statement()})));
    CHECK(reads(statement({{"Action", Json::array({"s3:Put*", "s3:Get*"})}})));
    CHECK(reads(
        statement({{"Condition",
                    {{"ArnLike",
                      {{"aws:SourceArn", "arn:aws:cloudfront::123456789012:distribution/*"}}}}}})));
}

TEST_CASE("a policy for something else does not") {
    CHECK_FALSE(reads(Json::array()));
    CHECK_FALSE(reads(statement({{"Principal", {{"Service", "ec2.amazonaws.com"}}}})));
    CHECK_FALSE(reads(statement({{"Action", "s3:PutObject"}})));
    CHECK_FALSE(reads(statement({{"Resource", "arn:aws:s3:::site"}})));
    CHECK_FALSE(
        reads(statement({{"Condition", {{"StringEquals", {{"AWS:SourceArn", "arn:other"}}}}}})));
    CHECK_FALSE(reads(statement({{"Condition", {{"IpAddress", {{"aws:SourceIp", "::/0"}}}}}})));
}

TEST_CASE("a denial counts more, if it is meant") {
    Json denial = statement({{"Effect", "Deny"}, {"Principal", "*"}});
    Json plainHttp = denial;
    plainHttp["Condition"] = {{"Bool", {{"aws:SecureTransport", "false"}}}};

    CHECK_FALSE(reads(Json::array({statement(), denial})));
    CHECK(reads(Json::array({statement(), plainHttp})));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::awsim
