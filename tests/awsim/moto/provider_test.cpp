// How the provider asks services, with a service of ours that answers by script.

#include <deque>

#include <doctest/doctest.h>

#include "awsim/front/facts.h"
#include "awsim/moto/provider.h"

namespace infrac::awsim {
namespace {

TEST_SUITE_BEGIN("awsim/provider");

struct Services {
    std::deque<Reply> answers{};
    std::vector<std::string> asked{};

    Aws::Call call() {
        return [this](const Request& request) {
            asked.push_back(factsOf(request).action + " " + request.body);
            if (answers.empty())
                return Reply{200, {}, "{}"};
            Reply out = answers.front();
            answers.pop_front();
            return out;
        };
    }
};

ResourceRequest wanted(std::string type, const Json& properties) {
    ResourceRequest out;
    out.type = std::move(type);
    out.logicalId = "it";
    out.stackName = "Stack";
    out.region = "us-east-1";
    out.account = "123456789012";
    out.token = "token";
    out.properties = properties;
    out.before = Json::object();
    return out;
}

TEST_CASE("a type that nobody makes is refused by name") {
    Services services;
    ServiceProvider provider(services.call());

    ResourceOutcome outcome = provider.create(wanted("AWS::Nothing::Here", Json::object()));

    CHECK(outcome.state == ResourceOutcome::State::Failed);
    CHECK(outcome.reason.find("AWS::Nothing::Here") != std::string::npos);
    CHECK(services.asked.empty());
}

TEST_CASE("what takes a cloud time is in progress once and made once") {
    Services services;
    ServiceProvider provider(services.call());
    ResourceRequest table = wanted("AWS::DynamoDB::Table", {{"TableName", "t"}});

    ResourceOutcome first = provider.create(table);
    ResourceOutcome second = provider.create(table);

    CHECK(first.state == ResourceOutcome::State::InProgress);
    CHECK(first.physicalId == "t");
    CHECK(first.again == std::chrono::seconds(20));
    CHECK(second.state == ResourceOutcome::State::Done);
    CHECK(services.asked.size() == 1);
}

TEST_CASE("a refusal is told in the service's words") {
    Services services;
    services.answers.push_back(
        errorReply(Protocol::AwsJson, 400, "ResourceInUseException", "Table already exists: t"));
    ServiceProvider provider(services.call());

    ResourceOutcome outcome = provider.create(wanted("AWS::DynamoDB::Table", {{"TableName", "t"}}));

    CHECK(outcome.state == ResourceOutcome::State::Failed);
    CHECK(outcome.reason ==
          "Table already exists: t (Status Code: 400; Error Code: ResourceInUseException)");
}

TEST_CASE("what is gone already is removed") {
    Services services;
    services.answers.push_back(
        errorReply(Protocol::AwsJson, 400, "ResourceNotFoundException", "gone"));
    ServiceProvider provider(services.call());
    ResourceRequest log = wanted("AWS::Logs::LogGroup", Json::object());
    log.physicalId = "group";

    CHECK(provider.remove(log).state == ResourceOutcome::State::Done);
    CHECK(services.asked[0].starts_with("DeleteLogGroup"));
}

TEST_CASE("a thing without a name gets one of its stack and the operation") {
    Services services;
    ServiceProvider provider(services.call());

    provider.create(wanted("AWS::Logs::LogGroup", Json::object()));
    provider.create(wanted("AWS::Logs::LogGroup", Json::object()));
    ResourceRequest other = wanted("AWS::Logs::LogGroup", Json::object());
    other.token = "another";
    provider.create(other);

    CHECK(services.asked[0].find("\"Stack-it-") != std::string::npos);
    CHECK(services.asked[0] == services.asked[1]);
    CHECK(services.asked[0] != services.asked[2]);
}

TEST_CASE("a table takes one index more or less at a time") {
    Services services;
    ServiceProvider provider(services.call());
    auto index = [](const std::string& name) {
        return Json{{"IndexName", name}, {"KeySchema", Json::array()}};
    };
    ResourceRequest table =
        wanted("AWS::DynamoDB::Table", {{"GlobalSecondaryIndexes", {index("one"), index("two")}}});
    table.physicalId = "t";

    ResourceOutcome both = provider.update(table);
    table.before = {{"GlobalSecondaryIndexes", Json::array({index("one")})}};
    ResourceOutcome second = provider.update(table);

    CHECK(both.state == ResourceOutcome::State::Failed);
    CHECK(both.reason ==
          "Cannot perform more than one GSI creation or deletion in a single update");
    CHECK(second.state == ResourceOutcome::State::Done);
    CHECK(services.asked[0].find("\"Create\":{\"IndexName\":\"two\"") != std::string::npos);
}

TEST_CASE("a load balancer of the template's type is asked for") {
    Services services;
    ServiceProvider provider(services.call());

    provider.create(wanted("AWS::ElasticLoadBalancingV2::LoadBalancer",
                           {{"Type", "network"}, {"Subnets", {"s1", "s2"}}, {"Name", "n"}}));

    CHECK(services.asked[0].find("Type=network") != std::string::npos);
    CHECK(services.asked[0].find("Subnets.member.2=s2") != std::string::npos);
}

TEST_CASE("members of task definitions are renamed, but for the user's own keys") {
    Json out = lowerCamel(
        {{"ContainerDefinitions", {{{"LogConfiguration", {{"Options", {{"Max-Size", "1"}}}}}}}}});

    CHECK(out.dump() ==
          R"({"containerDefinitions":[{"logConfiguration":{"options":{"Max-Size":"1"}}}]})");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::awsim
