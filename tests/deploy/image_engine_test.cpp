// The Engine API as docker and podman speak it, and every line of their answers.

#include "deploy/image/image_engine.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "aws/text.h"
#include "deploy/action_bench.h"
#include "deploy/image/engine_stream.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/image_engine");

using Lines = std::deque<std::string>;

EngineStream streamOf(std::string_view text) {
    EngineStream stream;
    stream.take(text);
    stream.finish();
    return stream;
}

TEST_CASE("an error among the lines is kept, the first of several") {
    const EngineStream stream = streamOf(R"({"stream":"Step 1/2 : FROM x\n"}
{"errorDetail":{"message":"first"},"error":"first"}
{"error":"second"}
{"stream":"more\n"}
)");
    CHECK(stream.error() == "first");
    CHECK(stream.lastLines() == Lines{"Step 1/2 : FROM x", "more"});
    CHECK(streamOf(R"({"errorDetail":{"message":"only here"}})").error() == "only here");
}

TEST_CASE("lines come in any pieces, the last one without an end") {
    const std::string text =
        "{\"stream\":\"one\\n\"}\r\n{\"status\":\"two\"}\n\n{\"error\":\"three\"}";
    for (std::size_t size = 1; size < text.size(); ++size) {
        EngineStream stream;
        for (std::size_t at = 0; at < text.size(); at += size)
            stream.take(std::string_view(text).substr(at, size));
        stream.finish();
        CHECK(stream.lastLines() == Lines{"one", "two"});
        CHECK(stream.error() == "three");
    }
}

TEST_CASE("the digest of a push; progress is not shown, what is no JSON is") {
    const EngineStream stream =
        streamOf(R"({"status":"Pushing","progressDetail":{"current":1,"total":2},"id":"a"}
{"progressDetail":{},"aux":{"Tag":"v1","Digest":"sha256:abc","Size":7}}
proxy error
)");
    CHECK(stream.digest() == "sha256:abc");
    CHECK(stream.error().empty());
    CHECK(stream.lastLines() == Lines{"proxy error"});
}

TEST_CASE("only the last twenty lines are kept, and none is endless") {
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += fmt::format("{{\"stream\":\"line {}\\n\"}}\n", i);
    text += fmt::format("{{\"stream\":\"{}\"}}\n", std::string(100'000, 'x'));
    const EngineStream stream = streamOf(text);
    CHECK(stream.lastLines().size() == 20);
    CHECK(stream.lastLines().front() == "line 81");
    CHECK(stream.lastLines().back().size() < 500);
}

// ---- the API

constexpr std::string_view kDocker = "1.45";

struct Bench {
    ActionBench action{"ecr.push"};

    explicit Bench(std::string_view version = kDocker, aws::Headers more = {}) {
        action.world.dockerHost = "unix:///run/engine.sock";
        action.files.addFile("/run/engine.sock", "");
        more.push_back({"Api-Version", std::string(version)});
        action.transport.answer(200, "OK", std::move(more));
    }
    ImageEngine engine() {
        auto found = ImageEngine::find(action.world);
        REQUIRE(found);
        return *found;
    }
    const aws::HttpRequest& last() const { return action.transport.requests.back(); }
};

TEST_CASE("a build sends the folder and asks for the image afterwards") {
    Bench bench;
    ImageEngine engine = bench.engine();
    CHECK(engine.place() == "/run/engine.sock");
    bench.action.transport.answer(200, "{\"stream\":\"done\"}\n").answer(200, "{}");

    const std::string archive = "the archive";
    REQUIRE(engine.build({archive, "docker/web", "linux/arm64", "host/team/app:sha256-1"}));

    const auto& requests = bench.action.transport.requests;
    REQUIRE(requests.size() == 3);
    CHECK(requests[1].method == "POST");
    CHECK(requests[1].unixSocket == "/run/engine.sock");
    CHECK(requests[1].url == "http://engine/v1.45/build?t=host%2Fteam%2Fapp%3Asha256-1&"
                             "dockerfile=docker%2Fweb&platform=linux%2Farm64&rm=1&forcerm=1");
    CHECK(aws::findHeader(requests[1].headers, "Content-Type") == "application/x-tar");
    CHECK(requests[1].body == archive);
    CHECK_FALSE(requests[1].isRepeatable);
    CHECK(requests[2].url == "http://engine/v1.45/images/host%2Fteam%2Fapp%3Asha256-1/json");
}

TEST_CASE("an error under status 200 fails the build, with the engine's last lines") {
    Bench bench;
    ImageEngine engine = bench.engine();
    bench.action.transport.answer(200, "{\"stream\":\"Step 1\\n\"}\n{\"error\":\"exit code 7\"}\n");
    const std::string archive;
    const auto built = engine.build({archive, "Dockerfile", "linux/amd64", "n:t"});
    REQUIRE_FALSE(built);
    CHECK(built.error().message == "the build failed: exit code 7");
    CHECK(built.error().details == std::vector<std::string>{"Step 1"});
    CHECK(built.error().failureClass == Failure::Class::Refused);
}

TEST_CASE("a build that ends without an error and without an image has failed") {
    Bench bench;
    ImageEngine engine = bench.engine();
    bench.action.transport.answer(200, "{\"stream\":\"Step 1\\n\"}\n").answer(404, "{}");
    const std::string archive;
    const auto built = engine.build({archive, "Dockerfile", "linux/amd64", "n:t"});
    REQUIRE_FALSE(built);
    CHECK(built.error().message.find("there is no image `n:t`") != std::string::npos);
}

TEST_CASE("a build that is refused, and one that is broken off") {
    Bench bench;
    ImageEngine engine = bench.engine();
    bench.action.transport.answer(500, "{\"message\":\"no space\"}\n")
        .fail(aws::TransportFault::NoReply, "reset");
    const std::string archive;
    const auto refused = engine.build({archive, "Dockerfile", "linux/amd64", "n:t"});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "the build failed: no space");
    const auto broken = engine.build({archive, "Dockerfile", "linux/amd64", "n:t"});
    REQUIRE_FALSE(broken);
    CHECK(broken.error().message == "the engine at `/run/engine.sock` broke off the build: reset");
    CHECK(broken.error().failureClass == Failure::Class::Local);
}

TEST_CASE("a push brings the password in its header only, and gives the digest") {
    Bench bench;
    ImageEngine engine = bench.engine();
    bench.action.transport.answer(200, "{\"aux\":{\"Digest\":\"sha256:d\"}}\n");

    const auto pushed =
        engine.push("1.dkr.ecr.eu-west-1.amazonaws.com/team/app", "v1",
                    {"AWS", "pass\"word>>>???", "1.dkr.ecr.eu-west-1.amazonaws.com"});

    REQUIRE(pushed);
    CHECK(*pushed == "sha256:d");
    CHECK(bench.last().url ==
          "http://engine/v1.45/images/1.dkr.ecr.eu-west-1.amazonaws.com/team/app/push?tag=v1");
    const std::string auth(aws::findHeader(bench.last().headers, "X-Registry-Auth"));
    CHECK(auth.find_first_of("+/") == std::string::npos);
    std::string plain = auth;
    std::ranges::replace(plain, '-', '+');
    std::ranges::replace(plain, '_', '/');
    CHECK(
        aws::fromBase64(plain) ==
        R"({"username":"AWS","password":"pass\"word>>>???","serveraddress":"1.dkr.ecr.eu-west-1.amazonaws.com"})");
    CHECK(bench.last().url.find("pass") == std::string::npos);
}

TEST_CASE("podman, and it alone, is told that a registry of this machine speaks no TLS") {
    const RegistryAccess access{"AWS", "p", "127.0.0.1:5000"};
    Bench podman("1.41", {{"Libpod-Api-Version", "4.3.1"}});
    ImageEngine engine = podman.engine();
    podman.action.transport.answer(200, "").answer(200, "");
    REQUIRE(engine.push("127.0.0.1:5000/team/app", "v1", access));
    CHECK(podman.last().url.ends_with("/push?tag=v1&tlsVerify=false"));
    REQUIRE(engine.push("registry.example.com/team/app", "v1", access));
    CHECK(podman.last().url.ends_with("/push?tag=v1"));

    Bench docker;
    ImageEngine other = docker.engine();
    docker.action.transport.answer(200, "");
    REQUIRE(other.push("127.0.0.1:5000/team/app", "v1", access));
    CHECK(docker.last().url.ends_with("/push?tag=v1"));
}

TEST_CASE("the older of both versions is spoken, one that is too old not at all") {
    Bench newer("1.99");
    newer.action.transport.answer(201, "");
    ImageEngine engine = newer.engine();
    REQUIRE(engine.tag("n:a", "n", "b"));
    CHECK(newer.last().url == "http://engine/v1.47/images/n%3Aa/tag?repo=n&tag=b");

    for (const std::string_view version : {"1.24", "2.0", "new", ""}) {
        CAPTURE(version);
        Bench old(version);
        const auto found = ImageEngine::find(old.action.world);
        REQUIRE_FALSE(found);
        CHECK(found.error().failureClass == Failure::Class::Local);
    }
}

TEST_CASE("the usual sockets are tried in their order, and named when none answers") {
    ActionBench bench("ecr.push");
    bench.world.runtimeFolder = "/run/user/7";
    bench.world.homeFolder = "/home/me";
    bench.files.addFile("/var/run/docker.sock", "");
    bench.files.addFile("/run/user/7/podman/podman.sock", "");
    bench.transport.answer(500, "");
    bench.transport.answer(200, "OK", {{"Api-Version", "1.41"}});
    const auto found = ImageEngine::find(bench.world);
    REQUIRE(found);
    CHECK(found->place() == "/run/user/7/podman/podman.sock");

    ActionBench none("ecr.push");
    none.world.homeFolder = "/home/me";
    const auto missing = ImageEngine::find(none.world);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().details ==
          std::vector<std::string>{"/var/run/docker.sock: is not there",
                                   "/home/me/.docker/run/docker.sock: is not there",
                                   "/run/podman/podman.sock: is not there"});
}

TEST_CASE("an engine is asked by TCP on this machine only") {
    ActionBench bench("ecr.push");
    bench.world.dockerHost = "tcp://127.0.0.1:2375";
    bench.transport.answer(200, "OK", {{"Api-Version", "1.41"}});
    REQUIRE(ImageEngine::find(bench.world));
    CHECK(bench.transport.requests.back().url == "http://127.0.0.1:2375/_ping");
    CHECK(bench.transport.requests.back().unixSocket.empty());

    for (const std::string_view host :
         {"tcp://10.0.0.1:2375", "tcp://engine.example.com", "ssh://me@there", "npipe:////./x"}) {
        CAPTURE(host);
        bench.world.dockerHost = host;
        CHECK_FALSE(ImageEngine::find(bench.world));
    }
    CHECK(bench.transport.requests.size() == 1);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
