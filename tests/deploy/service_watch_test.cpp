// Why a service does not come up, in the words of ECS and of the containers themselves.

#include "deploy/stacks/service_watch.h"

#include <doctest/doctest.h>

#include "deploy/bench.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/service_watch");

using Lines = std::vector<std::string>;

constexpr std::string_view kArn = "arn:aws:ecs:us-east-1:123456789012:service/shop-cluster/web";

// ECS and CloudWatch with what the test says, behind the log group of a stack.
struct ServiceBench : Bench {
    ServiceBench() {
        stacks = {
            {.name = "web",
             .body = R"({"Resources":{"log":{"Type":"AWS::Logs::LogGroup","Properties":{}}}})"}};
        cloud.others = [this](const std::string&, const aws::HttpRequest& request) {
            const std::string target(aws::findHeader(request.headers, "X-Amz-Target"));
            const std::string action = target.substr(target.find('.') + 1);
            asked.push_back(request.body);
            return aws::HttpReply{200, {}, answer(action, request.body)};
        };
        REQUIRE(deploy().outcome.isGood());
        asked.clear();
    }

    std::string answer(const std::string& action, const std::string& body) {
        if (action == "DescribeServices")
            return service;
        if (action == "ListTasks")
            return R"({"taskArns":["t1","t2","t3"]})";
        if (action == "DescribeTasks")
            return tasks;
        if (action == "FilterLogEvents") {
            for (std::size_t i = pages.size(); i > 1; --i)
                if (body.find(fmt::format("\"page{}\"", i - 1)) != std::string::npos)
                    return pages[i - 1];
            return pages.empty() ? "{}" : pages.front();
        }
        return "{}";
    }

    Lines diagnose() {
        Lines out;
        look([&](const Context& context) {
            out = diagnoseService(context, kArn, host::Millis{1'234});
        });
        return out;
    }

    std::string service = "{}";
    std::string tasks = "{}";
    Lines pages; // of the log; the token of the second is `page1`
    Lines asked;
};

TEST_CASE("the name of a service and its cluster") {
    CHECK(serviceName(kArn).cluster == "shop-cluster");
    CHECK(serviceName(kArn).service == "web");
    CHECK(serviceName("arn:aws:ecs:us-east-1:1:service/web").cluster == "default");
    CHECK(serviceName("arn:aws:ecs:us-east-1:1:service/web").service == "web");
    CHECK(serviceName("web").service == "web");
}

TEST_CASE("the state counts the newest deployment") {
    ServiceBench bench;
    bench.service = R"({"services":[{"serviceArn":"s","deployments":[)"
                    R"({"status":"ACTIVE","desiredCount":9,"runningCount":9},)"
                    R"({"status":"PRIMARY","desiredCount":2,"runningCount":1,"failedTasks":3}]}]})";
    bench.look([](const Context& context) {
        CHECK(serviceState(context, kArn) == "1 of 2 running, 3 tasks failed");
    });
    bench.service = R"({"failures":[{"reason":"MISSING"}]})";
    bench.look([](const Context& context) { CHECK(serviceState(context, kArn) == ""); });
}

TEST_CASE("the reason of the rollout, the last events, how tasks stopped, and what they logged") {
    ServiceBench bench;
    bench.service = R"({"services":[{"serviceArn":"s","events":[{"message":"e1"},{"message":"e2"},)"
                    R"({"message":"e3"},{"message":"e4"}],"deployments":[{"status":"PRIMARY",)"
                    R"("rolloutStateReason":"circuit breaker"}]}]})";
    bench.tasks =
        R"({"tasks":[{"stoppedReason":"Essential container in task exited",)"
        R"("containers":[{"name":"web","exitCode":1}]},)"
        R"({"stoppedReason":"Essential container in task exited",)"
        R"("containers":[{"name":"web","exitCode":1}]},)"
        R"({"stoppedReason":"CannotPull","containers":[{"name":"web","reason":"no tag"}]}]})";
    bench.pages = {
        R"({"events":[{"eventId":"1","message":"Traceback\n"},{"eventId":"2","message":"KeyError"}]})"};

    const Lines lines = bench.diagnose();

    REQUIRE(lines.size() == 9);
    CHECK(lines[0] == "ECS: circuit breaker");
    CHECK(lines[1] == "ECS: e1");
    CHECK(lines[3] == "ECS: e3");
    CHECK(lines[4] ==
          "a task stopped: Essential container in task exited; `web` ended with code 1");
    CHECK(lines[5] == "a task stopped: CannotPull; `web`: no tag");
    CHECK(lines[6].starts_with("the last lines of the log `ShopWeb-log-"));
    CHECK(lines[7] == "  Traceback");
    CHECK(lines[8] == "  KeyError");
}

TEST_CASE("the last lines are those of the last page, and an empty page is no end") {
    ServiceBench bench;
    std::string many;
    for (int i = 0; i < 30; ++i)
        many += fmt::format(R"({}{{"eventId":"{}","message":"old {}"}})", i == 0 ? "" : ",", i, i);
    bench.pages = {R"({"events":[],"nextToken":"page1"})",
                   R"({"events":[)" + many + R"(],"nextToken":"page2"})",
                   R"({"events":[{"eventId":"x","message":"the cause"}]})"};
    const Lines lines = bench.diagnose();
    REQUIRE(lines.size() == 11);
    CHECK(lines[1] == "  old 21");
    CHECK(lines.back() == "  the cause");
}

TEST_CASE("a log without an end is not read to it") {
    ServiceBench bench;
    bench.pages = {R"({"events":[{"eventId":"1","message":"line"}],"nextToken":"more"})"};
    const Lines lines = bench.diagnose();
    CHECK(lines.size() == 11);
    CHECK(bench.asked.size() < 30);
}

TEST_CASE("secrets that a container logged are masked") {
    ServiceBench bench;
    bench.secrets = {"hunter2"};
    bench.pages = {R"({"events":[{"eventId":"1","message":"password hunter2"}]})"};
    CHECK(bench.diagnose().back() == "  password ***");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
