// Whole deployments: what is made, what is left alone, and what happens when AWS does something
// else than hoped for.

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "deploy/bench.h"
#include "deploy/stacks/desired_stack.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/deployment");

using namespace std::chrono_literals;
using Names = std::vector<std::string>;

std::size_t count(const Names& all, std::string_view name) {
    return static_cast<std::size_t>(std::ranges::count(all, name));
}

bool contains(const Names& lines, std::string_view text) {
    return std::ranges::any_of(
        lines, [&](const std::string& line) { return line.find(text) != std::string::npos; });
}

// A second version of the topic's stack.
void changeTopic(Bench& bench) { bench.stacks[1].body = topicTemplate(R"("changed")"); }

TEST_CASE("stacks are made in their order, tagged, and their outputs written") {
    Bench bench;
    addTwoStacks(bench);

    const Bench::Run run = bench.deploy();

    CHECK(run.state("stack:data") == NodeState::Done);
    CHECK(run.state("stack:news") == NodeState::Done);
    CHECK(bench.status("ShopData") == "CREATE_COMPLETE");
    CHECK(bench.status("ShopNews") == "CREATE_COMPLETE");
    const awsim::Json world = bench.cloud.service.world();
    CHECK(world["ShopData"]["tags"]["infrac:app"] == "shop");
    CHECK(world["ShopData"]["tags"]["infrac:env"] == "dev");
    auto written = bench.files.read("ShopData.output.json");
    REQUIRE(written);
    CHECK(written->starts_with("{\n  \"Table\": \"ShopData-table-"));
    CHECK(bench.log.text.find("intent") == std::string::npos);
}

TEST_CASE("a second deployment writes nothing") {
    Bench bench;
    addTwoStacks(bench);
    bench.deploy();
    bench.cloud.writes.clear();
    const std::size_t filesWritten = bench.files.written().size();

    const Bench::Run run = bench.deploy();

    CHECK(run.state("stack:data") == NodeState::Unchanged);
    CHECK(run.state("stack:news") == NodeState::Unchanged);
    CHECK(bench.cloud.writes.empty());
    CHECK(bench.files.written().size() == filesWritten);
}

TEST_CASE("a change reaches the stack that has it, and no other") {
    Bench bench;
    addTwoStacks(bench);
    bench.deploy();
    bench.cloud.writes.clear();
    changeTopic(bench);

    const Bench::Run run = bench.deploy();

    CHECK(run.state("stack:data") == NodeState::Unchanged);
    CHECK(run.state("stack:news") == NodeState::Done);
    CHECK(bench.cloud.writes == Names{"CreateChangeSet", "ExecuteChangeSet"});
    CHECK(bench.status("ShopNews") == "UPDATE_COMPLETE");
}

TEST_CASE("a failed creation tells its cause and stops what needs it; the next run makes it anew") {
    Bench bench;
    addTwoStacks(bench);
    bench.stacks.push_back({.name = "apart", .body = topicTemplate(R"("x")")});
    bench.cloud.things.script({.logicalId = "table", .verb = "create", .reason = "no such luck"});

    const Bench::Run broken = bench.deploy();

    CHECK(broken.state("stack:data") == NodeState::Failed);
    CHECK(broken.state("stack:news") == NodeState::Skipped);
    CHECK(broken.state("stack:apart") == NodeState::Done);
    const Failure& failure = broken.failure("stack:data");
    CHECK(failure.failureClass == Failure::Class::RolledBack);
    CHECK(failure.logicalId == "table");
    CHECK(failure.message ==
          "`table` (AWS::DynamoDB::Table) of stack `ShopData` could not be created: no such luck");
    CHECK(failure.details == Names{"declared at app.infra:data.table"});
    CHECK(bench.status("ShopData") == "ROLLBACK_COMPLETE");

    const Bench::Run mended = bench.deploy();

    CHECK(mended.outcome.isGood());
    CHECK(contains(mended.notes, "deleting what is left"));
    CHECK(bench.status("ShopData") == "CREATE_COMPLETE");
}

TEST_CASE("what was cancelled because of a failure is not taken for its cause") {
    Bench bench;
    bench.stacks = {{.name = "news",
                     .body = topicTemplate(R"("x")", R"(,"slow":{"Type":"AWS::SQS::Queue"},)"
                                                     R"("broken":{"Type":"AWS::SQS::Queue"})")}};
    bench.cloud.things.script({.logicalId = "slow", .verb = "create", .takes = 600s});
    bench.cloud.things.script(
        {.logicalId = "broken", .verb = "create", .reason = "quota", .takes = 60s});

    const Bench::Run run = bench.deploy();

    CHECK(run.failure("stack:news").logicalId == "broken");
    CHECK_FALSE(contains(run.failure("stack:news").details, "cancelled"));
}

TEST_CASE("a failed update leaves the stack as it was and says so") {
    Bench bench;
    addTwoStacks(bench);
    bench.deploy();
    changeTopic(bench);
    bench.cloud.things.script({.logicalId = "topic", .verb = "update", .reason = "not today"});

    const Bench::Run run = bench.deploy();

    CHECK(run.failure("stack:news").message ==
          "`topic` (AWS::SNS::Topic) of stack `ShopNews` could not be updated: not today");
    CHECK(run.failure("stack:news").help.starts_with("the stack is as it was before"));
    CHECK(bench.status("ShopNews") == "UPDATE_ROLLBACK_COMPLETE");
    CHECK(bench.deploy().outcome.isGood());
    CHECK(bench.status("ShopNews") == "UPDATE_COMPLETE");
}

TEST_CASE("a rollback that fails is stuck, and the failure gives the line to type") {
    Bench bench;
    addTwoStacks(bench);
    bench.stacks[1].body =
        topicTemplate(R"("a")", R"(,"queue":{"Type":"AWS::SQS::Queue","DependsOn":"topic",)"
                                R"("Properties":{"DelaySeconds":1}})");
    bench.deploy();
    bench.stacks[1].body =
        topicTemplate(R"("b")", R"(,"queue":{"Type":"AWS::SQS::Queue","DependsOn":"topic",)"
                                R"("Properties":{"DelaySeconds":2}})");
    bench.cloud.things.script({.logicalId = "topic", .verb = "update"});
    bench.cloud.things.script({.logicalId = "queue", .verb = "update", .reason = "no"});
    bench.cloud.things.script({.logicalId = "topic", .verb = "update", .reason = "stuck"});

    const Bench::Run first = bench.deploy();
    const Bench::Run second = bench.deploy();

    CHECK(bench.status("ShopNews") == "UPDATE_ROLLBACK_FAILED");
    for (const Bench::Run* run : {&first, &second}) {
        CHECK(run->failure("stack:news").failureClass == Failure::Class::Stuck);
        CHECK(run->failure("stack:news").help ==
              "`infrac recover news --env dev` helps it out of that");
    }
    CHECK(first.failure("stack:news").logicalId == "queue");
    CHECK(contains(second.failure("stack:news").details, "`topic`"));
}

TEST_CASE("an operation that somebody else began is waited for") {
    Bench bench;
    addTwoStacks(bench);
    bench.cloud.killAtWrite = 2;
    bench.cloud.kill = Kill::After;
    CHECK_THROWS_AS(bench.deploy(), Killed); // the creation of data goes on
    bench.log.text.clear();                  // and nobody knows who began it
    bench.cloud.killAtWrite = 0;

    const Bench::Run run = bench.deploy();

    CHECK(run.outcome.isGood());
    CHECK(contains(run.notes, "is under way: waiting for it"));
    CHECK(count(bench.cloud.writes, "ExecuteChangeSet") == 2); // data once, news once
}

TEST_CASE("a stack of another app, or of nobody, is not touched") {
    Bench bench;
    addTwoStacks(bench);
    bench.deploy();
    bench.cloud.writes.clear();
    changeTopic(bench);

    bench.app = "bakery";
    CHECK(bench.deploy().failure("stack:data").message ==
          "the stack `ShopData` belongs to app `shop`, environment `dev`");
    bench.app = "shop";
    bench.environment = "prod";
    CHECK(bench.deploy().state("stack:data") == NodeState::Failed);
    CHECK(bench.destroy().state("stack:news") == NodeState::Failed);

    CHECK(bench.cloud.writes.empty());
}

TEST_CASE("a stack that nobody tagged is taken over only when asked to") {
    Bench bench;
    bench.stacks = {{.name = "news", .body = topicTemplate(R"("x")")}};
    const auto create = [&] {
        return bench.cloud.service.handle(
            {"POST",
             "/",
             "",
             {},
             "Action=CreateStack&StackName=ShopNews&TemplateBody=%7B%22Resources%22%3A%7B%22topic%"
             "22%3A%7B%22Type%22%3A%22AWS%3A%3ASNS%3A%3ATopic%22%7D%7D%7D"});
    };
    REQUIRE(create().status == 200);
    bench.settle();

    const Bench::Run refused = bench.deploy();
    bench.settings.mayAdopt = true;
    const Bench::Run adopted = bench.deploy();

    CHECK(refused.failure("stack:news").help.find("--adopt") != std::string::npos);
    CHECK(adopted.outcome.isGood());
    CHECK(bench.cloud.service.world()["ShopNews"]["tags"]["infrac:app"] == "shop");
}

TEST_CASE("termination protection follows the manifest, and destroy respects it") {
    Bench bench;
    addTwoStacks(bench);
    bench.stacks[0].isProtected = true;
    bench.deploy();
    CHECK(bench.cloud.service.world()["ShopData"]["protected"] == true);

    CHECK(bench.destroy().failure("stack:data").message ==
          "stack `ShopData` has termination protection");
    CHECK(bench.status("ShopData") == "CREATE_COMPLETE");

    bench.stacks[0].isProtected = false;
    bench.deploy();
    CHECK(bench.cloud.service.world()["ShopData"]["protected"] == false);
    CHECK(bench.destroy().outcome.isGood());
    CHECK(bench.status("ShopData").empty());
}

TEST_CASE("what holds data is replaced or removed only when that is allowed") {
    Bench bench;
    addTwoStacks(bench);
    bench.deploy();
    bench.stacks[0].body = tableTemplate(R"(,"TableName":"shop")");
    bench.stacks[1].body = topicTemplate(R"("no import")");
    bench.cloud.writes.clear();

    const Bench::Run refused = bench.deploy();

    const Failure& failure = refused.failure("stack:data");
    CHECK(failure.message == "the change of stack `ShopData` would replace `table` "
                             "(AWS::DynamoDB::Table), which holds data");
    CHECK(failure.help.find("--allow-data-loss") != std::string::npos);
    CHECK(count(bench.cloud.writes, "ExecuteChangeSet") == 0);
}

TEST_CASE("an export that is still imported stays for one deployment more") {
    Bench bench;
    addTwoStacks(bench);
    bench.deploy();
    const std::string table = bench.cloud.things.things().begin()->first;
    bench.stacks[0].body = tableTemplate();
    const std::size_t outputs = bench.stacks[0].body.find(",\"Outputs\"");
    bench.stacks[0].body = bench.stacks[0].body.substr(0, outputs) + "}";
    changeTopic(bench);

    const Bench::Run first = bench.deploy();

    CHECK(first.outcome.isGood());
    CHECK(contains(first.notes, "the export `ShopData:Table` is still imported"));
    CHECK(bench.cloud.service.world()["ShopData"]["outputs"].contains("Table"));

    const Bench::Run second = bench.deploy();

    CHECK(second.state("stack:data") == NodeState::Done);
    CHECK_FALSE(bench.cloud.service.world()["ShopData"]["outputs"].contains("Table"));
    bench.cloud.writes.clear();
    CHECK(bench.deploy().outcome.isGood());
    CHECK(bench.cloud.writes.empty());
}

TEST_CASE("parameters come from outputs, from the user, or stay as they are") {
    Bench bench;
    bench.stacks = {
        {.name = "data", .body = tableTemplate()},
        {.name = "news",
         .body =
             R"({"Parameters":{"Table":{"Type":"String"},"Pin":{"Type":"String","NoEcho":true}},)"
             R"("Resources":{"topic":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":)"
             R"({"Fn::Sub":"${Table} ${Pin}"}}}}})",
         .needs = {"data"},
         .parameters =
             R"({"Table":{"value":{"output":{"stack":"data","name":"Table"}}},"Pin":{"secret":true}})"}};

    const Bench::Run without = bench.deploy();
    CHECK(without.failure("stack:news").help ==
          "set the environment variable `INFRAC_PARAM_NEWS_PIN`");
    bench.settings.parameters[{"news", "Pin"}] = "hunter2";
    bench.secrets = {"hunter2"};
    CHECK(bench.deploy().outcome.isGood());
    bench.settings.parameters.clear();
    bench.cloud.writes.clear();
    CHECK(bench.deploy().state("stack:news") == NodeState::Unchanged);

    CHECK(bench.cloud.writes.empty());
    CHECK(bench.world().find("hunter2") != std::string::npos);
}

TEST_CASE("a secret shows nowhere, not even where AWS repeats it") {
    Bench bench;
    bench.stacks = {
        {.name = "news",
         .body = R"({"Parameters":{"Pin":{"Type":"String","NoEcho":true}},"Resources":{"topic":)"
                 R"({"Type":"AWS::SNS::Topic","Properties":{"DisplayName":{"Ref":"Pin"}}}}})",
         .parameters = R"({"Pin":{"secret":true}})"}};
    bench.settings.parameters[{"news", "Pin"}] = "hunter2";
    bench.secrets = {"hunter2"};
    bench.cloud.things.script(
        {.logicalId = "topic", .verb = "create", .reason = "the value hunter2 is too short"});

    const Bench::Run run = bench.deploy();

    CHECK(run.failure("stack:news").message.ends_with("the value *** is too short"));
    for (const std::string& line : run.lines)
        CHECK(line.find("hunter2") == std::string::npos);
    CHECK(bench.log.text.find("hunter2") == std::string::npos);
    for (const auto& [path, text] : bench.files.files())
        CHECK(text.find("hunter2") == std::string::npos);
}

TEST_CASE("polls that fail do not fail a deployment") {
    Bench bench;
    addTwoStacks(bench);
    int asked = 0;
    bench.cloud.beforeCall = [&](const std::string& action) -> std::optional<aws::HttpReply> {
        const bool isPoll = action == "DescribeStacks" || action == "DescribeStackEvents";
        // Two of three fail, in every way.
        if (!isPoll || ++asked % 3 == 0)
            return std::nullopt;
        if (asked % 3 == 1)
            return aws::HttpReply{500, {}, "<html>oops</html>"};
        return aws::HttpReply{400,
                              {},
                              "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate "
                              "exceeded</Message></Error></ErrorResponse>"};
    };

    CHECK(bench.deploy().outcome.isGood());
    CHECK(asked > 20);
}

TEST_CASE("credentials that run out end the wait, and the next run goes on with it") {
    Bench bench;
    addTwoStacks(bench);
    bench.cloud.beforeCall = [&](const std::string& action) -> std::optional<aws::HttpReply> {
        if (count(bench.cloud.writes, "ExecuteChangeSet") == 0 || action == "ExecuteChangeSet")
            return std::nullopt;
        return aws::HttpReply{403,
                              {},
                              "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>The "
                              "security token is expired</Message></Error></ErrorResponse>"};
    };

    const Bench::Run run = bench.deploy();
    bench.cloud.beforeCall = nullptr;
    bench.cloud.writes.clear();

    CHECK(run.failure("stack:data").failureClass == Failure::Class::Credentials);
    CHECK(bench.deploy().outcome.isGood());
    CHECK(count(bench.cloud.writes, "ExecuteChangeSet") == 1); // of news
}

TEST_CASE("an interruption leaves AWS at its work, and the next run ends it") {
    Bench bench;
    addTwoStacks(bench);
    std::atomic<int> interrupts{0};
    bench.cloud.beforeCall = [&](const std::string& action) -> std::optional<aws::HttpReply> {
        if (action == "ExecuteChangeSet")
            interrupts = 1;
        return std::nullopt;
    };

    RunOptions options;
    options.interrupts = &interrupts;
    const Bench::Run run = bench.deploy(options);
    bench.cloud.beforeCall = nullptr;

    CHECK(run.outcome.isInterrupted);
    CHECK(run.state("stack:data") == NodeState::Interrupted);
    CHECK(run.state("stack:news") == NodeState::Interrupted);
    CHECK(bench.deploy().outcome.isGood());
    CHECK(count(bench.cloud.writes, "ExecuteChangeSet") == 2);
}

TEST_CASE("only what is asked for is deployed, with what it needs") {
    Bench bench;
    addTwoStacks(bench);
    bench.stacks.push_back({.name = "apart", .body = topicTemplate(R"("x")")});

    RunOptions options;
    options.only = {"news"};
    const Bench::Run run = bench.deploy(options);

    CHECK(run.outcome.ids == Names{"stack:data", "stack:news"});
    CHECK(bench.status("ShopApart").empty());
}

TEST_CASE("a template of many bytes is minified before a bucket is asked for") {
    Bench bench;
    std::string body = topicTemplate(R"("x")");
    body.insert(1, std::string(60'000, ' '));
    bench.stacks = {{.name = "news", .body = body}};

    CHECK(bench.deploy().outcome.isGood());
    bench.cloud.writes.clear();
    CHECK(bench.deploy().state("stack:news") == NodeState::Unchanged);
    CHECK(bench.cloud.writes.empty());

    bench.stacks[0].body = topicTemplate("\"" + std::string(60'000, 'x') + "\"");
    CHECK(bench.deploy().failure("stack:news").help.find("--template-bucket") != std::string::npos);
}

TEST_CASE("parameters' variables are their names in capitals") {
    CHECK(parameterVariable("data", "adminPassword2") == "INFRAC_PARAM_DATA_ADMINPASSWORD2");
    CHECK(parameterVariable("my-stack", "A_b") == "INFRAC_PARAM_MY_STACK_A_B");
}

TEST_CASE("destroy takes the stacks in reverse, and what is gone already is no error") {
    Bench bench;
    addTwoStacks(bench);
    bench.deploy();
    bench.cloud.writes.clear();

    const Bench::Run run = bench.destroy();
    const Bench::Run again = bench.destroy();

    CHECK(run.outcome.ids == Names{"stack:news", "stack:data"});
    CHECK(run.outcome.isGood());
    CHECK(bench.cloud.service.world().empty());
    CHECK(again.state("stack:data") == NodeState::Unchanged);
    CHECK(again.result("stack:data").status == "already gone");
    CHECK(bench.cloud.writes == Names{"DeleteStack", "DeleteStack"});
}

TEST_CASE("a deletion that fails is tried again, then told with the option that leaves it") {
    Bench bench;
    addTwoStacks(bench);
    bench.deploy();
    bench.cloud.things.script(
        {.logicalId = "topic", .verb = "remove", .reason = "in use", .times = 99});
    bench.cloud.writes.clear();

    const Bench::Run stuck = bench.destroy();

    CHECK(count(bench.cloud.writes, "DeleteStack") == 3);
    CHECK(stuck.failure("stack:news").help.find("--retain news.topic") != std::string::npos);
    CHECK(stuck.state("stack:data") == NodeState::Skipped);

    bench.settings.retain["news"] = {"topic"};
    CHECK(bench.destroy().outcome.isGood());
    CHECK(bench.cloud.service.world().empty());
    CHECK(bench.cloud.things.things().size() == 1);
}

TEST_CASE("what the template retains is named before and left") {
    Bench bench;
    addTwoStacks(bench);
    bench.stacks[0].body.replace(bench.stacks[0].body.find(R"("Type":"AWS::Dyn)"), 0,
                                 R"("DeletionPolicy":"Retain",)");
    bench.deploy();

    bench.look([&](const Context& context) {
        auto entries = entriesOf(context.manifest(), {});
        auto removal = surveyRemoval(context, *entries, {});
        REQUIRE(removal);
        CHECK(removal->stacks == Names{"ShopData", "ShopNews"});
        REQUIRE(removal->leftovers.size() == 1);
        CHECK(removal->leftovers[0].logicalId == "table");
    });
    CHECK(bench.destroy().outcome.isGood());
    CHECK(bench.cloud.things.things().size() == 1);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
