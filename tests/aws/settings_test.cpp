#include "aws/settings.h"

#include <doctest/doctest.h>

#include "support/fake_world.h"
#include "support/memory_file_system.h"

namespace infrac::aws {
namespace {

TEST_SUITE_BEGIN("aws/settings");

struct Home {
    Home() { environment.variables = {{"HOME", "/home/me"}}; }

    Result<Settings> read(const SettingFlags& flags = {}) {
        return readSettings(flags, environment, files);
    }

    test::FakeEnvironment environment;
    test::MemoryFileSystem files;
};

TEST_CASE("without anything the profile is the default one and the region unknown") {
    Home home;

    const auto settings = home.read();

    REQUIRE(settings);
    CHECK(settings->profile == "default");
    CHECK_FALSE(settings->isProfileFlag);
    CHECK(settings->region.empty());
    CHECK(settings->retries.attempts == 3);
    CHECK(settings->config.configPath() == "/home/me/.aws/config");
}

TEST_CASE("the region comes from the flag, the environment, the profile, in this order") {
    Home home;
    home.files.addFile("/home/me/.aws/config", "[default]\nregion = eu-north-1\n");
    CHECK(home.read()->region == "eu-north-1");

    home.environment.variables["AWS_DEFAULT_REGION"] = "eu-west-2";
    CHECK(home.read()->region == "eu-west-2");

    home.environment.variables["AWS_REGION"] = "eu-west-1";
    CHECK(home.read()->region == "eu-west-1");
    CHECK(home.read({.region = "us-east-1"})->region == "us-east-1");
}

TEST_CASE("a region that is no name is refused") {
    Home home;

    CHECK_FALSE(home.read({.region = "eu-west-1.evil.example"}));
}

TEST_CASE("the profile comes from the flag or the environment and must exist") {
    Home home;
    home.files.addFile("/home/me/.aws/config", "[profile dev]\nregion = eu-west-1\n");
    home.files.addFile("/home/me/.aws/credentials", "[ci]\naws_access_key_id = A\n");
    home.environment.variables["AWS_PROFILE"] = "ci";

    const auto fromVariable = home.read();
    const auto fromFlag = home.read({.profile = "dev"});
    const auto missing = home.read({.profile = "prod"});

    REQUIRE(fromVariable);
    CHECK(fromVariable->profile == "ci");
    CHECK_FALSE(fromVariable->isProfileFlag);
    REQUIRE(fromFlag);
    CHECK(fromFlag->region == "eu-west-1");
    CHECK(fromFlag->isProfileFlag);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message ==
          "there is no profile `prod`, which --profile names, in `/home/me/.aws/config` or "
          "`/home/me/.aws/credentials`");
}

TEST_CASE("other files can be named") {
    Home home;
    home.files.addFile("/home/me/c", "[default]\nregion = eu-west-1\n");
    home.environment.variables["AWS_CONFIG_FILE"] = "~/c";

    CHECK(home.read()->region == "eu-west-1");
}

TEST_CASE("a file that cannot be understood is named") {
    Home home;
    home.files.addFile("/home/me/.aws/config", "region = eu-west-1\n");

    const auto settings = home.read();

    REQUIRE_FALSE(settings);
    CHECK(settings.error().message == "cannot understand `/home/me/.aws/config`: line 1 stands "
                                      "before the first `[section]`");
}

TEST_CASE("endpoints come from the flag, then the environment, then the profile") {
    Home home;
    home.files.addFile("/home/me/.aws/config",
                       "[default]\nendpoint_url = http://localhost:1\nservices = local\n"
                       "[services local]\ns3 =\n  endpoint_url = http://localhost:2\n"
                       "api_gateway =\n  endpoint_url = http://localhost:3\n");
    const auto configured = home.read();
    REQUIRE(configured);
    CHECK(configured->endpoints.all == "http://localhost:1");
    CHECK(configured->endpoints.byService.at("S3") == "http://localhost:2");
    CHECK(configured->endpoints.byService.at("API_GATEWAY") == "http://localhost:3");

    home.environment.variables["AWS_ENDPOINT_URL_S3"] = "http://localhost:4";
    const auto oneOfEnvironment = home.read();
    CHECK(oneOfEnvironment->endpoints.byService.at("S3") == "http://localhost:4");
    CHECK(oneOfEnvironment->endpoints.byService.at("API_GATEWAY") == "http://localhost:3");

    // As in botocore: the environment's general endpoint wins over one of a service in a file.
    home.environment.variables["AWS_ENDPOINT_URL"] = "http://localhost:5";
    const auto ofEnvironment = home.read();
    CHECK(ofEnvironment->endpoints.all == "http://localhost:5");
    CHECK(ofEnvironment->endpoints.byService.at("S3") == "http://localhost:4");
    CHECK_FALSE(ofEnvironment->endpoints.byService.contains("API_GATEWAY"));

    const auto flag = home.read({.endpointUrl = "http://localhost:6"});
    CHECK(flag->endpoints.all == "http://localhost:6");
    CHECK(flag->endpoints.byService.empty());

    home.environment.variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "True";
    const auto ignored = home.read();
    CHECK(ignored->endpoints.all.empty());
    CHECK(ignored->endpoints.byService.empty());
}

TEST_CASE("the number of tries is a number") {
    Home home;
    home.files.addFile("/home/me/.aws/config", "[default]\nmax_attempts = 7\n"
                                               "retry_mode = adaptive\nca_bundle = ~/ca.pem\n");
    const auto settings = home.read();
    REQUIRE(settings);
    CHECK(settings->retries.attempts == 7);
    CHECK(settings->caBundle == "/home/me/ca.pem");

    for (const char* text : {"0", "-1", "many", "3x", "1000"}) {
        CAPTURE(text);
        home.environment.variables["AWS_MAX_ATTEMPTS"] = text;
        CHECK_FALSE(home.read());
    }
    home.environment.variables = {{"AWS_RETRY_MODE", "eager"}};
    CHECK_FALSE(home.read());
}

TEST_CASE("what is not supported is refused, not ignored") {
    for (const char* variable : {"AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT"}) {
        CAPTURE(variable);
        Home home;
        home.environment.variables[variable] = "true";

        const auto settings = home.read();

        REQUIRE_FALSE(settings);
        CHECK(settings.error().message.find(variable) != std::string::npos);
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
