// Pushing without an engine, which only a registry of this machine may get.

#include "deploy/image/registry.h"

#include <doctest/doctest.h>

#include "aws/text.h"
#include "base/sha256.h"
#include "deploy/image/stand_in.h"
#include "support/fake_aws.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/registry");

const RegistryAccess kAccess{"AWS", "secret", "127.0.0.1:5000"};
const std::string kRepository = "127.0.0.1:5000/team/app";

struct Bench {
    test::FakeTransport transport;

    Registry registry() {
        auto opened = Registry::open(transport, kRepository, kAccess);
        REQUIRE(opened);
        return *opened;
    }
};

std::vector<std::string> linesOf(const test::FakeTransport& transport) {
    std::vector<std::string> out;
    for (const aws::HttpRequest& request : transport.requests)
        out.push_back(request.method + " " + request.url);
    return out;
}

TEST_CASE("a blob that is there is not sent again") {
    Bench bench;
    bench.transport.answer(200, "");
    REQUIRE(bench.registry().putBlob("sha256:a", "bytes"));
    CHECK(linesOf(bench.transport) ==
          std::vector<std::string>{"HEAD http://127.0.0.1:5000/v2/team/app/blobs/sha256:a"});
    CHECK(aws::findHeader(bench.transport.requests[0].headers, "Authorization") ==
          "Basic " + aws::base64("AWS:secret"));
}

TEST_CASE("a blob is sent where the registry says, with its digest") {
    for (const auto& [location, url] :
         {std::pair("/v2/team/app/blobs/uploads/1",
                    "http://127.0.0.1:5000/v2/team/app/blobs/uploads/1?digest=sha256%3Aa"),
          std::pair("http://127.0.0.1:5000/up?state=x",
                    "http://127.0.0.1:5000/up?state=x&digest=sha256%3Aa")}) {
        Bench bench;
        bench.transport.answer(404, "").answer(202, "", {{"Location", location}}).answer(201, "");
        REQUIRE(bench.registry().putBlob("sha256:a", "bytes"));
        CHECK(linesOf(bench.transport)[1] ==
              "POST http://127.0.0.1:5000/v2/team/app/blobs/uploads/");
        CHECK(linesOf(bench.transport)[2] == std::string("PUT ") + url);
        CHECK(bench.transport.requests[2].body == "bytes");
    }
}

TEST_CASE("the password follows to no other place") {
    for (const char* location : {"http://elsewhere.example.com/up", "http://127.0.0.1:50001/up",
                                 "https://127.0.0.1:5000/up", ""}) {
        CAPTURE(location);
        Bench bench;
        bench.transport.answer(404, "").answer(202, "", {{"Location", location}});
        CHECK_FALSE(bench.registry().putBlob("sha256:a", "bytes"));
        CHECK(bench.transport.requests.size() == 2);
    }
    test::FakeTransport transport;
    CHECK_FALSE(Registry::open(transport, "registry.example.com/app", kAccess));
    CHECK_FALSE(Registry::open(transport, "127.0.0.1:5000", kAccess));
}

TEST_CASE("a refusal says the status and the registry's words") {
    Bench bench;
    bench.transport.answer(401, "").answer(404, "").answer(403,
                                                           R"({"errors":[{"code":"DENIED"}]})");
    const auto unauthorized = bench.registry().putBlob("sha256:a", "bytes");
    REQUIRE_FALSE(unauthorized);
    CHECK(unauthorized.error().message == "the registry refuses the look for a blob: status 401");
    const auto denied = bench.registry().putBlob("sha256:a", "bytes");
    REQUIRE_FALSE(denied);
    CHECK(denied.error().message == "the registry refuses the upload of a blob: status 403");
    CHECK(denied.error().details == std::vector<std::string>{R"({"errors":[{"code":"DENIED"}]})"});

    bench.transport.answer(400, "MANIFEST_INVALID");
    const auto manifest = bench.registry().putManifest("v1", "type", "{}");
    REQUIRE_FALSE(manifest);
    CHECK(manifest.error().details == std::vector<std::string>{"MANIFEST_INVALID"});
    const auto silent = bench.registry().putManifest("v1", "type", "{}");
    REQUIRE_FALSE(silent);
    CHECK(silent.error().message.starts_with(
        "the registry at `http://127.0.0.1:5000` does not answer"));
}

TEST_CASE("a stand-in is the archive as one layer, under all tags") {
    test::FakeTransport transport;
    transport.handler = [](const aws::HttpRequest& request) -> test::Answer {
        if (request.method == "HEAD")
            return aws::HttpReply{404, {}, ""};
        if (request.method == "POST")
            return aws::HttpReply{202, {{"Location", "/v2/up"}}, ""};
        return aws::HttpReply{201, {}, ""};
    };
    const std::string archive = "archive";
    const auto digest =
        pushStandIn(transport, kRepository, kAccess, archive, "linux/arm64", {"one", "two"});
    REQUIRE(digest);

    std::vector<std::string> manifests;
    std::vector<std::string> blobs;
    for (const aws::HttpRequest& request : transport.requests) {
        if (request.method == "PUT" && request.url.find("/manifests/") != std::string::npos) {
            manifests.push_back(request.url.substr(request.url.rfind('/') + 1));
            CHECK(*digest == "sha256:" + sha256Hex(request.body));
            for (const std::string& blob : blobs)
                CHECK(request.body.find("sha256:" + sha256Hex(blob)) != std::string::npos);
        } else if (request.method == "PUT") {
            blobs.push_back(request.body);
        }
    }
    CHECK(manifests == std::vector<std::string>{"one", "two"});
    REQUIRE(blobs.size() == 2);
    CHECK(blobs[0] == archive);
    CHECK(blobs[1].starts_with(R"({"architecture":"arm64","os":"linux",)"));
}

TEST_CASE("only a registry of this machine gets a stand-in") {
    CHECK(mayStandIn("127.0.0.1:5000/team/app"));
    CHECK(mayStandIn("localhost:5000/team/app"));
    CHECK_FALSE(mayStandIn("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app"));
    CHECK_FALSE(mayStandIn("127.0.0.1.example.com/team/app"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
