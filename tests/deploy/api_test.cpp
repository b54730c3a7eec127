// `api`: when a REST API is imported, overwritten and deployed.

#include <doctest/doctest.h>

#include "base/sha256.h"
#include "deploy/action_bench.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/api");

using Names = std::vector<std::string>;

// API Gateway with one API at most.
struct Bench : ActionBench {
    Bench() : ActionBench("api", "api:main") {
        setBody("first");
        connection.handler = [this](const aws::Call& call) { return answer(call); };
    }

    void setBody(std::string_view description, std::string_view link = "") {
        std::string body = fmt::format(
            R"({{\"swagger\":\"2.0\",\"info\":{{\"title\":\"shop\",\"description\":\"{}\"}})",
            description);
        if (!link.empty())
            body += fmt::format(
                R"(,\"x\":[{{\"connectionType\":\"VPC_LINK\",\"connectionId\":\"{}\"}}])", link);
        setFields(fmt::format(R"({{"name":"main","stage":"prod","body":"{}}}"}})", body));
    }

    test::FakeConnection::Reply answer(const aws::Call& call) {
        if (call.action == "GetRestApis")
            return replyOf(fmt::format(R"({{"item":[{}]}})", apis));
        if (call.action == "ImportRestApi") {
            apis = R"({"id":"a1","name":"shop","tags":{}})";
            return replyOf(apis);
        }
        if (call.action == "TagResource") {
            apis =
                R"({"id":"a1","name":"shop","tags":{"infrac:app":"shop","infrac:env":"dev","infrac:api":"main"}})";
            return replyOf("{}");
        }
        if (call.action == "CreateDeployment") {
            ++deployments;
            hash = call.body.substr(call.body.find("infrac ") + 7, 64);
            return replyOf(R"({"id":"d"})");
        }
        if (call.action == "GetStage" && hash.empty())
            return refusalOf(404, "NotFoundException");
        if (call.action == "GetStage")
            return replyOf(fmt::format(
                R"({{"stageName":"prod","deploymentId":"d{}","variables":{{"infracHash":"{}"}}}})",
                deployments, hash));
        if (call.action == "GetDeployments") {
            std::string out;
            for (int i = 1; i <= deployments; ++i)
                out += fmt::format(R"({}{{"id":"d{}","createdDate":{},"description":"infrac {}"}})",
                                   out.empty() ? "" : ",", i, i, i == deployments ? hash : "old");
            return replyOf(fmt::format(R"({{"item":[{}]}})", out));
        }
        if (call.action == "GetVpcLink") {
            const std::string status = links.empty() ? "AVAILABLE" : links.back();
            if (links.size() > 1)
                links.pop_back();
            return replyOf(fmt::format(
                R"({{"id":"v1","status":"{}","statusMessage":"no balancer"}})", status));
        }
        return replyOf("{}");
    }

    Names writes() {
        Names out;
        for (const auto& each : connection.sent)
            if (each.method != "GET")
                out.push_back(each.action);
        connection.sent.clear();
        return out;
    }

    std::string apis;
    std::string hash; // that the stage serves
    int deployments = 0;
    Names links; // states of the VPC link, the next one last
};

TEST_CASE("a new API is imported, tagged and deployed, and its address remembered") {
    Bench bench;
    CHECK(bench.plan()->summary == "REST API `main` to import");
    CHECK(bench.run().state == Step::State::Done);
    CHECK(bench.writes() == Names{"ImportRestApi", "TagResource", "CreateDeployment"});
    CHECK(bench.notebook.recall("api:main", "id") == "a1");
    CHECK(bench.notebook.recall("api:main", "url") ==
          "https://a1.execute-api.us-east-1.amazonaws.com/prod");
}

TEST_CASE("the same file is not imported again") {
    Bench bench;
    bench.run();
    bench.writes();
    CHECK_FALSE(bench.plan()->hasChange);
    CHECK(bench.plan()->attributes.at("id") == "a1");
    CHECK(bench.run().state == Step::State::Unchanged);
    CHECK(bench.writes().empty());
}

TEST_CASE("another file overwrites the API and is deployed to the stage") {
    Bench bench;
    bench.run();
    bench.writes();
    bench.setBody("second");
    CHECK(bench.plan()->summary == "stage `prod` to deploy again");
    CHECK(bench.run().state == Step::State::Done);
    CHECK(bench.writes() == Names{"PutRestApi", "CreateDeployment"});
    CHECK(bench.run().state == Step::State::Unchanged);
}

TEST_CASE("a stage that somebody turned back is deployed again") {
    Bench bench;
    bench.run();
    bench.writes();
    bench.hash = "another";
    CHECK(bench.plan()->hasChange);
    CHECK(bench.run().state == Step::State::Done);
    CHECK(bench.writes() == Names{"PutRestApi", "CreateDeployment"});
}

TEST_CASE("an API that merely has the name is not ours") {
    Bench bench;
    bench.apis = R"({"id":"theirs","name":"shop","tags":{}})";
    CHECK(bench.plan()->summary == "REST API `main` to import");
    bench.run();
    CHECK(bench.writes().front() == "ImportRestApi");
}

TEST_CASE("an import whose answer was lost is found again, not made twice") {
    Bench bench;
    bool isLost = false;
    bench.connection.handler = [&](const aws::Call& call) -> test::FakeConnection::Reply {
        auto reply = bench.answer(call);
        if (call.action == "ImportRestApi" && !std::exchange(isLost, true))
            return aws::AwsError{.errorClass = aws::ErrorClass::NoAnswer};
        return reply;
    };
    CHECK(bench.run().state == Step::State::Done);
    CHECK(bench.sentAs("ImportRestApi").size() == 1);
}

TEST_CASE("a deployment whose answer was lost is not made twice") {
    Bench bench;
    bool isLost = false;
    bench.connection.handler = [&](const aws::Call& call) -> test::FakeConnection::Reply {
        auto reply = bench.answer(call);
        if (call.action == "CreateDeployment" && !std::exchange(isLost, true))
            return aws::AwsError{.errorClass = aws::ErrorClass::NoAnswer};
        return reply;
    };
    CHECK(bench.run().state == Step::State::Done);
    CHECK(bench.deployments == 1);
}

TEST_CASE("a VPC link is waited for before the import") {
    Bench bench;
    bench.setBody("first", "v1");
    bench.links = {"AVAILABLE", "PENDING", "PENDING"};
    CHECK(bench.run().state == Step::State::Done);
    CHECK(bench.clock.slept >= host::Millis{10'000});
    CHECK(bench.sentAs("GetVpcLink").size() == 3);
    CHECK(bench.actions().front() == "GetVpcLink");
}

TEST_CASE("a VPC link that failed tells why, one that never comes ends the wait") {
    Bench bench;
    bench.setBody("first", "v1");
    bench.links = {"FAILED"};
    const Step failed = bench.run();
    REQUIRE(failed.state == Step::State::Failed);
    CHECK(failed.failure.message == "the VPC link `v1` is FAILED");
    CHECK(failed.failure.details == Names{"no balancer"});
    bench.links = {"PENDING"};
    CHECK(bench.run().failure.message == "the VPC link `v1` is PENDING after 20 minutes");
    CHECK(bench.writes().empty());
}

TEST_CASE("what API Gateway has against the file is told in its words") {
    Bench bench;
    bench.connection.handler = [&](const aws::Call& call) {
        return call.action == "ImportRestApi"
                   ? refusalOf(400, "BadRequestException", "Invalid model: x")
                   : bench.answer(call);
    };
    const Step end = bench.run();
    REQUIRE(end.state == Step::State::Failed);
    CHECK(end.failure.message.find("Invalid model: x") != std::string::npos);
    CHECK(bench.deployments == 0);
}

TEST_CASE("ten deployments are kept, the oldest go") {
    Bench bench;
    bench.run();
    bench.deployments = 12;
    bench.writes();
    bench.setBody("second");
    bench.run();
    const auto deleted = bench.sentAs("DeleteDeployment");
    REQUIRE(deleted.size() == 3);
    CHECK(deleted[0].path.ends_with("/d1"));
    CHECK(deleted[2].path.ends_with("/d3"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
