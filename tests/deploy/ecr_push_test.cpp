// `ecr.push`: what is asked of ECR and of the engine, and when nothing is.

#include <doctest/doctest.h>

#include "aws/text.h"
#include "deploy/action_bench.h"
#include "deploy/image/build_context.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/ecr_push");

constexpr std::string_view kFields =
    R"({"repositoryName":"team/app","repositoryUri":"1.dkr.ecr.us-east-1.amazonaws.com/team/app",)"
    R"("context":"app","platform":"linux/amd64","tags":["latest"]})";

// ECR that knows an image once it was pushed, and an engine that pushes.
struct Bench : ActionBench {
    Bench() : ActionBench("ecr.push") {
        setFields(std::string(kFields));
        files.addFile("/app/Dockerfile", "FROM scratch\n");
        world.dockerHost = "unix:///engine.sock";
        files.addFile("/engine.sock", "");
        tag = *contextDigest(files, "/app");
        connection.handler = [this](const aws::Call& call) { return ecr(call); };
        transport.handler = [this](const aws::HttpRequest& request) { return engine(request); };
    }

    test::FakeConnection::Reply ecr(const aws::Call& call) {
        if (call.action == "GetAuthorizationToken")
            return replyOf(fmt::format(R"({{"authorizationData":[{{"authorizationToken":"{}"}}]}})",
                                       aws::base64("AWS:token")));
        if (call.action == "DescribeImages" && !tags.empty())
            return replyOf(fmt::format(
                R"({{"imageDetails":[{{"imageDigest":"{}","imageTags":[{}]}}]}})", digest, tags));
        if (call.action == "BatchGetImage")
            return replyOf(R"({"images":[{"imageManifest":"{}"}]})");
        if (call.action == "PutImage") {
            tags += ",\"latest\"";
            return replyOf("{}");
        }
        return refusalOf(400, "ImageNotFoundException");
    }

    test::Answer engine(const aws::HttpRequest& request) {
        if (request.url.ends_with("/_ping"))
            return aws::HttpReply{200, {{"Api-Version", "1.41"}}, "OK"};
        if (request.url.find("/push?tag=") != std::string::npos) {
            pushes.push_back(request.url.substr(request.url.rfind('=') + 1));
            tags += fmt::format("{}\"{}\"", tags.empty() ? "" : ",", pushes.back());
            return aws::HttpReply{200, {}, R"({"aux":{"Digest":"sha256:pushed"}})"};
        }
        builds += request.url.find("/build?") != std::string::npos ? 1 : 0;
        return aws::HttpReply{request.url.find("/tag?") != std::string::npos ? 201 : 200, {}, "{}"};
    }

    std::string tag; // by the digest of the folder
    std::string tags;
    std::string digest = "sha256:pushed";
    std::vector<std::string> pushes;
    int builds = 0;
};

TEST_CASE("an image that is not there is built and pushed, its own tag first") {
    Bench bench;
    const auto plan = bench.plan();
    REQUIRE(plan);
    CHECK(plan->hasChange);
    CHECK(plan->isCertain);
    CHECK(plan->summary == "image to build and push");
    CHECK(bench.builds == 0);

    const Step end = bench.run();
    CHECK(end.state == Step::State::Done);
    CHECK(end.status == "image pushed");
    CHECK(bench.builds == 1);
    CHECK(bench.pushes == std::vector<std::string>{bench.tag, "latest"});
    CHECK(bench.notebook.calls.size() == 2);
    CHECK(bench.notebook.results == std::vector<std::string>{"done", "done"});
}

TEST_CASE("an image with all its tags is left alone, and no engine is asked") {
    Bench bench;
    bench.tags = fmt::format("\"{}\",\"latest\"", bench.tag);
    CHECK_FALSE(bench.plan()->hasChange);
    CHECK(bench.run().state == Step::State::Unchanged);
    CHECK(bench.transport.requests.empty());
    CHECK(bench.notebook.calls.empty());
}

TEST_CASE("a tag that is elsewhere is moved without a build") {
    Bench bench;
    bench.tags = fmt::format("\"{}\"", bench.tag);
    CHECK(bench.plan()->summary == "tag `latest` to move");
    CHECK(bench.run().status == "tags moved");
    CHECK(bench.sentAs("PutImage").size() == 1);
    CHECK(bench.transport.requests.empty());
}

TEST_CASE("what ECR has in the end must be what was pushed") {
    Bench bench;
    bench.digest = "sha256:another";
    const Step end = bench.run();
    REQUIRE(end.state == Step::State::Failed);
    CHECK(end.failure.message.find("sha256:another") != std::string::npos);
}

TEST_CASE("the same folder for another platform is refused, since tags are immutable") {
    Bench bench;
    bench.run();
    std::string other(kFields);
    other.replace(other.find("amd64"), 5, "arm64");
    bench.setFields(other);
    const Step end = bench.run();
    REQUIRE(end.state == Step::State::Failed);
    CHECK(end.failure.message.find("was built for linux/amd64") != std::string::npos);
}

TEST_CASE("AWS's own registry never gets a stand-in") {
    Bench bench;
    bench.world.dockerHost.clear();
    const Step end = bench.run();
    REQUIRE(end.state == Step::State::Failed);
    CHECK(end.failure.failureClass == Failure::Class::Local);
    CHECK(end.failure.message == "no engine answers that could build the image");
}

TEST_CASE("a Dockerfile that is not there or not part of the digest is refused in the plan") {
    Bench bench;
    std::string fields(kFields);
    fields.insert(fields.size() - 1, R"(,"dockerfile":"web")");
    bench.setFields(fields);
    CHECK(bench.plan().error().message == "the folder `app` has no file `web`");
    bench.files.addFile("/app/web", "FROM scratch\n");
    bench.files.addFile("/app/.dockerignore", "web");
    CHECK(bench.plan().error().help == "add a line `!web` to `.dockerignore`");
    bench.setFields(R"({"context":"../outside"})");
    CHECK(bench.plan().error().message.starts_with("cannot build from `../outside`"));
}

TEST_CASE("a repository that is not there yet leaves the plan uncertain") {
    Bench bench;
    bench.setFields(R"({"repositoryName":null,"repositoryUri":null,"context":"app"})");
    const auto plan = bench.plan();
    REQUIRE(plan);
    CHECK_FALSE(plan->isCertain);
    CHECK(bench.connection.sent.empty());
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
