#include "aws/ini.h"

#include <doctest/doctest.h>

namespace infrac::aws {
namespace {

TEST_SUITE_BEGIN("aws/ini");

TEST_CASE("sections, pairs, comments and nested values are read as the AWS CLI reads them") {
    const auto file = readIni("\xEF\xBB\xBF# first\n"
                              "[default]\r\n"
                              "Region = eu-west-1\r\n"
                              "; another comment\n"
                              "output: json\n"
                              "secret = a=b # not a comment\n"
                              "empty =\n"
                              "\n"
                              "[ profile \"my one\" ]\n"
                              "s3 =\n"
                              "  endpoint_url = http://localhost:5000\n"
                              "\taddressing_style = path\n"
                              "region = eu-central-1\n"
                              "credential_process = a\n"
                              "   b\n"
                              "[default]\n"
                              "region = us-east-1\n");

    REQUIRE_MESSAGE(file, file.error().message);
    REQUIRE(file->size() == 2);
    const IniValues& usual = file->at("default");
    CHECK(usual.at("region") == "us-east-1");
    CHECK(usual.at("output") == "json");
    CHECK(usual.at("secret") == "a=b # not a comment");
    CHECK(usual.at("empty").empty());
    const IniValues& mine = file->at("profile \"my one\"");
    CHECK(mine.at("s3.endpoint_url") == "http://localhost:5000");
    CHECK(mine.at("s3.addressing_style") == "path");
    CHECK(mine.at("region") == "eu-central-1");
    CHECK(mine.at("credential_process") == "a\nb");
}

TEST_CASE("a mistake is named by its line and never quoted") {
    for (const char* text : {"[default\nx = 1\n", "secret-key = x\n", "[a]\nsecret-key\n",
                             "[a]\n = secret-key\n", "[a]\ns3 =\n  secret-key\n"}) {
        CAPTURE(text);

        const auto file = readIni(text);

        REQUIRE_FALSE(file);
        CHECK(file.error().message.find("line ") != std::string::npos);
        CHECK(file.error().message.find("secret-key") == std::string::npos);
    }
}

TEST_CASE("an empty file has no sections") {
    const auto file = readIni("");

    REQUIRE(file);
    CHECK(file->empty());
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
