// The behaviour that README.md beside this file describes, on things in memory and a clock that
// moves when a test says so.

#include "awsim/cloudformation/cloudformation.h"

#include <algorithm>
#include <map>

#include <doctest/doctest.h>
#include <pugixml.hpp>

#include "awsim/cloudformation/memory_provider.h"
#include "awsim/text/encoding.h"
#include "support/project.h"

namespace infrac::awsim {
namespace {

using namespace std::chrono_literals;

struct Told {
    int status = 0;
    pugi::xml_document xml{};

    std::string text(const char* name) const {
        return xml.select_node((std::string("//") + name).c_str()).node().child_value();
    }
    std::vector<std::string> all(const char* name) const {
        std::vector<std::string> out;
        for (const auto& each : xml.select_nodes((std::string("//") + name).c_str()))
            out.emplace_back(each.node().child_value());
        return out;
    }
};

struct World {
    Millis now{0};
    MemoryProvider things{};
    CloudFormation service{things, {.clock = [this] { return now; }}};

    std::unique_ptr<Told> ask(Pairs params) {
        Reply reply = service.handle({"POST", "/", "", {}, queryText(params)});
        auto out = std::make_unique<Told>();
        out->status = reply.status;
        REQUIRE(out->xml.load_string(reply.body.c_str()));
        return out;
    }
    std::unique_ptr<Told> create(const std::string& name, const std::string& body,
                                 Pairs more = {}) {
        Pairs params{{"Action", "CreateStack"}, {"StackName", name}, {"TemplateBody", body}};
        params.insert(params.end(), more.begin(), more.end());
        return ask(params);
    }
    std::unique_ptr<Told> update(const std::string& name, const std::string& body) {
        return ask({{"Action", "UpdateStack"}, {"StackName", name}, {"TemplateBody", body}});
    }
    std::string status(const std::string& name) {
        return ask({{"Action", "DescribeStacks"}, {"StackName", name}})->text("StackStatus");
    }
    std::string settle(const std::string& name) {
        now += 2h;
        return status(name);
    }
    // `logicalId status`, oldest first.
    std::vector<std::string> events(const std::string& name) {
        auto reply = ask({{"Action", "DescribeStackEvents"}, {"StackName", name}});
        auto ids = reply->all("LogicalResourceId");
        auto states = reply->all("ResourceStatus");
        std::vector<std::string> out;
        for (std::size_t i = ids.size(); i-- > 0;)
            out.push_back(ids[i] + " " + states[i]);
        return out;
    }
    std::map<std::string, std::string> outputs(const std::string& name) {
        auto reply = ask({{"Action", "DescribeStacks"}, {"StackName", name}});
        auto keys = reply->all("OutputKey");
        auto values = reply->all("OutputValue");
        std::map<std::string, std::string> out;
        for (std::size_t i = 0; i < keys.size(); ++i)
            out[keys[i]] = values[i];
        return out;
    }
};

const std::string kTwo = R"(
Resources:
  topic:
    Type: AWS::SNS::Topic
    Properties: {DisplayName: !GetAtt queue.QueueName}
  queue:
    Type: AWS::SQS::Queue
    Properties: {QueueName: letters}
Outputs:
  Name:
    Value: !GetAtt queue.QueueName
    Export: {Name: queue-name}
)";

std::size_t placeOf(const std::vector<std::string>& all, const std::string& what) {
    return static_cast<std::size_t>(std::find(all.begin(), all.end(), what) - all.begin());
}

TEST_SUITE_BEGIN("awsim/cloudformation");

TEST_CASE("resources are made in the order of their dependencies, each step an event") {
    World world;

    auto reply = world.create("Mail", kTwo);

    CHECK(reply->status == 200);
    CHECK(world.status("Mail") == "CREATE_IN_PROGRESS");
    CHECK(world.settle("Mail") == "CREATE_COMPLETE");
    auto events = world.events("Mail");
    CHECK(events.front() == "Mail CREATE_IN_PROGRESS");
    CHECK(events.back() == "Mail CREATE_COMPLETE");
    CHECK(placeOf(events, "queue CREATE_COMPLETE") < placeOf(events, "topic CREATE_IN_PROGRESS"));
    CHECK(world.outputs("Mail")["Name"] == "letters");
    CHECK(world.things.things().size() == 2);
}

TEST_CASE("what fails is told, what was made goes away again, in reverse") {
    World world;
    world.things.script({.logicalId = "topic", .verb = "create", .reason = "no such luck"});

    world.create("Mail", kTwo);

    CHECK(world.settle("Mail") == "ROLLBACK_COMPLETE");
    auto events = world.events("Mail");
    CHECK(placeOf(events, "topic CREATE_FAILED") < placeOf(events, "Mail ROLLBACK_IN_PROGRESS"));
    CHECK(placeOf(events, "queue DELETE_COMPLETE") < events.size());
    CHECK(world.things.things().empty());
    auto again = world.create("Mail", kTwo);
    CHECK(again->text("Code") == "AlreadyExistsException");
}

TEST_CASE("a removal that fails leaves the stack in DELETE_FAILED, and retaining helps") {
    World world;
    world.create("Mail", kTwo);
    world.settle("Mail");
    world.things.script({.logicalId = "queue", .verb = "remove", .reason = "in use", .times = 9});

    world.ask({{"Action", "DeleteStack"}, {"StackName", "Mail"}});
    CHECK(world.settle("Mail") == "DELETE_FAILED");
    world.ask(
        {{"Action", "DeleteStack"}, {"StackName", "Mail"}, {"RetainResources.member.1", "queue"}});
    world.now += 1h;

    auto gone = world.ask({{"Action", "DescribeStacks"}, {"StackName", "Mail"}});
    CHECK(gone->text("Code") == "ValidationError");
    CHECK(gone->text("Message") == "Stack with id Mail does not exist");
    CHECK(world.things.things().size() == 1);
}

TEST_CASE("a failed update puts back what it changed") {
    World world;
    std::string two = R"(
Resources:
  first: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: 1}}
  second: {Type: AWS::SNS::Topic, Properties: {DisplayName: a}, DependsOn: first}
)";
    world.create("Mail", two);
    world.settle("Mail");
    std::string changed = two;
    changed.replace(changed.find("DelaySeconds: 1"), 15, "DelaySeconds: 2");
    changed.replace(changed.find("DisplayName: a"), 14, "DisplayName: b");
    world.things.script({.logicalId = "second", .verb = "update", .reason = "no"});

    world.update("Mail", changed);

    CHECK(world.settle("Mail") == "UPDATE_ROLLBACK_COMPLETE");
    for (const auto& [id, thing] : world.things.things())
        if (thing.type == "AWS::SQS::Queue")
            CHECK(thing.properties["DelaySeconds"] == 1);
}

TEST_CASE("a rollback that fails waits for ContinueUpdateRollback") {
    World world;
    std::string one = "Resources:\n  a: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: 1}}\n"
                      "  b: {Type: AWS::SNS::Topic, Properties: {DisplayName: x}, DependsOn: a}\n";
    world.create("Mail", one);
    world.settle("Mail");
    world.things.script({.logicalId = "b", .verb = "update", .reason = "no"});
    world.things.script({.logicalId = "a", .verb = "update", .reason = {}});
    world.things.script({.logicalId = "a", .verb = "update", .reason = "stuck"});
    std::string changed = one;
    changed.replace(changed.find("DelaySeconds: 1"), 15, "DelaySeconds: 2");
    changed.replace(changed.find("DisplayName: x"), 14, "DisplayName: y");

    world.update("Mail", changed);
    CHECK(world.settle("Mail") == "UPDATE_ROLLBACK_FAILED");
    auto refused = world.ask({{"Action", "CreateChangeSet"},
                              {"StackName", "Mail"},
                              {"ChangeSetName", "x"},
                              {"TemplateBody", one}});
    CHECK(refused->status == 400);
    world.ask({{"Action", "ContinueUpdateRollback"}, {"StackName", "Mail"}});

    CHECK(world.settle("Mail") == "UPDATE_ROLLBACK_COMPLETE");
}

TEST_CASE("a change of a create-only property makes a new thing and removes the old one") {
    World world;
    std::string one = "Resources:\n  t: {Type: AWS::EC2::Subnet, Properties: {VpcId: vpc-1, "
                      "CidrBlock: 10.0.0.0/24}}\nOutputs: {Id: {Value: !Ref t}}\n";
    world.create("Net", one);
    world.settle("Net");
    std::string before = world.outputs("Net")["Id"];
    std::string changed = one;
    changed.replace(changed.find("10.0.0.0"), 8, "10.0.1.0");

    world.update("Net", changed);

    CHECK(world.settle("Net") == "UPDATE_COMPLETE");
    CHECK(world.outputs("Net")["Id"] != before);
    CHECK(world.things.things().size() == 1);
}

TEST_CASE("a thing with a name of its own cannot be replaced under that name") {
    World world;
    std::string one = "Resources:\n  q: {Type: AWS::SQS::Queue, Properties: {QueueName: n.fifo, "
                      "FifoQueue: true}}\n";
    world.create("Mail", one);
    world.settle("Mail");
    std::string changed = one;
    changed.replace(changed.find("FifoQueue: true"), 15, "FifoQueue: false");

    world.update("Mail", changed);

    CHECK(world.settle("Mail") == "UPDATE_ROLLBACK_COMPLETE");
    CHECK(world.things.things().size() == 1);
}

TEST_CASE("change sets tell what they would do, and do it once") {
    World world;
    auto made = world.ask({{"Action", "CreateChangeSet"},
                           {"StackName", "Mail"},
                           {"ChangeSetName", "first"},
                           {"ChangeSetType", "CREATE"},
                           {"TemplateBody", kTwo}});
    CHECK(made->status == 200);
    CHECK(world.status("Mail") == "REVIEW_IN_PROGRESS");
    world.now += 5s;
    Pairs describe{{"Action", "DescribeChangeSet"},
                   {"StackName", "Mail"},
                   {"ChangeSetName", "first"},
                   {"IncludePropertyValues", "true"}};
    auto told = world.ask(describe);
    CHECK(told->text("Status") == "CREATE_COMPLETE");
    CHECK(told->all("Action") == std::vector<std::string>{"Add", "Add"});

    world.ask({{"Action", "ExecuteChangeSet"},
               {"StackName", "Mail"},
               {"ChangeSetName", "first"},
               {"ClientRequestToken", "t1"}});
    auto again = world.ask({{"Action", "ExecuteChangeSet"},
                            {"StackName", "Mail"},
                            {"ChangeSetName", "first"},
                            {"ClientRequestToken", "t1"}});

    CHECK(again->status == 200);
    CHECK(world.settle("Mail") == "CREATE_COMPLETE");
    CHECK(world.ask(describe)->text("Code") == "ChangeSetNotFound");
}

TEST_CASE("a change set without changes fails in CloudFormation's words") {
    World world;
    world.create("Mail", kTwo);
    world.settle("Mail");

    world.ask({{"Action", "CreateChangeSet"},
               {"StackName", "Mail"},
               {"ChangeSetName", "same"},
               {"TemplateBody", kTwo}});
    world.now += 5s;
    auto told = world.ask(
        {{"Action", "DescribeChangeSet"}, {"StackName", "Mail"}, {"ChangeSetName", "same"}});

    CHECK(told->text("Status") == "FAILED");
    CHECK(told->text("StatusReason").find("didn't contain changes") != std::string::npos);
}

TEST_CASE("an export in use can be neither changed nor deleted") {
    World world;
    world.create("Mail", kTwo);
    world.settle("Mail");
    world.create("Reader", "Resources:\n  t: {Type: AWS::SNS::Topic, Properties: {DisplayName: "
                           "!ImportValue queue-name}}\n");
    CHECK(world.settle("Reader") == "CREATE_COMPLETE");
    CHECK(world.ask({{"Action", "ListImports"}, {"ExportName", "queue-name"}})->text("member") ==
          "Reader");

    std::string changed = kTwo;
    changed.erase(changed.find("    Export: {Name: queue-name}"), 31);
    world.update("Mail", changed);
    CHECK(world.settle("Mail") == "UPDATE_ROLLBACK_COMPLETE");
    world.ask({{"Action", "DeleteStack"}, {"StackName", "Mail"}});
    CHECK(world.settle("Mail") == "DELETE_FAILED");
    world.ask({{"Action", "DeleteStack"}, {"StackName", "Reader"}});
    world.now += 1h;
    world.ask({{"Action", "DeleteStack"}, {"StackName", "Mail"}});
    world.now += 1h;
    world.service.advance();

    CHECK(world.things.things().empty());
}

TEST_CASE("an unknown export fails the resource that imports it") {
    World world;

    world.create("Reader", "Resources:\n  t: {Type: AWS::SNS::Topic, Properties: {DisplayName: "
                           "!ImportValue nowhere}}\n");

    CHECK(world.settle("Reader") == "ROLLBACK_COMPLETE");
    auto reasons = world.ask({{"Action", "DescribeStackEvents"}, {"StackName", "Reader"}})
                       ->all("ResourceStatusReason");
    CHECK(std::find(reasons.begin(), reasons.end(), "No export named nowhere found.") !=
          reasons.end());
}

TEST_CASE("what a template asks for must be acknowledged, given and resolvable") {
    World world;
    struct Row {
        const char* body;
        const char* code;
        const char* part;
    };
    const Row rows[] = {
        {"Resources: {r: {Type: AWS::IAM::Role}}", "InsufficientCapabilitiesException",
         "CAPABILITY_IAM"},
        {"Resources: {r: {Type: AWS::IAM::Role, Properties: {RoleName: x}}}",
         "InsufficientCapabilitiesException", "CAPABILITY_NAMED_IAM"},
        {"Parameters: {P: {Type: String}}\nResources: {r: {Type: AWS::SNS::Topic}}",
         "ValidationError", "must have values"},
        {"Resources: {r: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref nope}}}",
         "ValidationError", "Unresolved resource dependencies [nope]"},
        {"Resources:\n  a: {Type: AWS::SNS::Topic, DependsOn: b}\n  b: {Type: AWS::SNS::Topic, "
         "DependsOn: a}",
         "ValidationError", "Circular dependency between resources: [a, b]"},
        {"Resources: {}", "ValidationError", "At least one Resources member"},
        {"Resources: [", "ValidationError", "not well-formed"},
        {"", "ValidationError", "must be specified"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.body);
        auto reply = world.create("Bad", row.body);
        CHECK(reply->text("Code") == row.code);
        CHECK(reply->text("Message").find(row.part) != std::string::npos);
    }
}

TEST_CASE("a protected stack is not deleted") {
    World world;
    world.create("Mail", kTwo, {{"EnableTerminationProtection", "true"}});
    world.settle("Mail");

    auto refused = world.ask({{"Action", "DeleteStack"}, {"StackName", "Mail"}});
    CHECK(refused->text("Code") == "ValidationError");
    world.ask({{"Action", "UpdateTerminationProtection"},
               {"StackName", "Mail"},
               {"EnableTerminationProtection", "false"}});

    CHECK(world.ask({{"Action", "DeleteStack"}, {"StackName", "Mail"}})->status == 200);
}

TEST_CASE("Retain keeps the thing when its stack goes") {
    World world;
    world.create("Mail", "Resources:\n  q: {Type: AWS::SQS::Queue, DeletionPolicy: Retain}\n  t: "
                         "{Type: AWS::SNS::Topic}\n");
    world.settle("Mail");

    world.ask({{"Action", "DeleteStack"}, {"StackName", "Mail"}});
    world.now += 1h;
    world.service.advance();

    CHECK(world.things.things().size() == 1);
}

TEST_CASE("functions, conditions, mappings and parameters become values") {
    World world;
    world.create("Functions", R"(
Parameters:
  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}
  Names: {Type: CommaDelimitedList, Default: "a, b,c"}
Mappings: {Sizes: {dev: {memory: 512}, prod: {memory: 1024}}}
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsDev: !Not [!Condition IsProd]
Resources:
  only: {Type: AWS::SNS::Topic, Condition: IsProd}
  topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Sub "${Stage}-${AWS::Region}-${!kept}"
      KmsMasterKeyId: !If [IsProd, key, !Ref AWS::NoValue]
Outputs:
  Joined: {Value: !Join ["/", [!Select [1, !Ref Names], !FindInMap [Sizes, !Ref Stage, memory]]]}
  Split: {Value: !Select [2, !Split [".", "x.y.z"]]}
  Block: {Value: !Select [1, !Cidr [10.0.0.0/16, 4, 8]]}
  Zone: {Value: !Select [0, !GetAZs ""]}
  Secret: {Value: !Base64 hello}
  Absent: {Value: no, Condition: IsProd}
)");

    CHECK(world.settle("Functions") == "CREATE_COMPLETE");
    auto outputs = world.outputs("Functions");
    CHECK(outputs["Joined"] == "b/512");
    CHECK(outputs["Split"] == "z");
    CHECK(outputs["Block"] == "10.0.1.0/24");
    CHECK(outputs["Zone"] == "us-east-1a");
    CHECK(outputs["Secret"] == "aGVsbG8=");
    CHECK_FALSE(outputs.contains("Absent"));
    REQUIRE(world.things.things().size() == 1);
    const auto& topic = world.things.things().begin()->second.properties;
    CHECK(topic["DisplayName"] == "dev-us-east-1-${kept}");
    CHECK_FALSE(topic.contains("KmsMasterKeyId"));
}

TEST_CASE("a hundred stacks of a hundred resources go through in an hour of their own") {
    World world;
    std::string body = "Resources:\n";
    for (int i = 0; i < 100; ++i)
        body += "  r" + std::to_string(i) + ": {Type: AWS::SNS::Topic}\n";
    for (int i = 0; i < 100; ++i)
        world.create("Stack" + std::to_string(i), body);

    world.now += 1h;
    world.service.advance();

    CHECK(world.things.things().size() == 10'000);
}

TEST_CASE("the templates of the example system are taken and deployed") {
    World world;
    for (const char* row : {"dynamodb", "vpc-cluster", "microservice", "cognito", "service"}) {
        CAPTURE(row);
        Pairs more{{"Capabilities.member.1", "CAPABILITY_NAMED_IAM"}};
        std::string body = test::projectText(std::string("generated/") + row + ".yaml");
        std::string name = std::string("Mysfits") + row;
        std::erase(name, '-');
        for (const auto& [parameter, value] : std::map<std::string, std::string>{
                 {"BackendDigest", "sha256-1"}, {"TaskDefinitionArn", "arn:task"}}) {
            if (body.find("\n  " + parameter + ":\n    Type: String") == std::string::npos)
                continue;
            more.emplace_back("Parameters.member.1.ParameterKey", parameter);
            more.emplace_back("Parameters.member.1.ParameterValue", value);
        }
        auto reply = world.create(name, body, more);
        CHECK(reply->text("Message") == "");
        CHECK(world.settle(name) == "CREATE_COMPLETE");
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::awsim
