// What is saved is loaded again; what is broken is refused with its place.

#include "manifest/manifest.h"

#include <doctest/doctest.h>

#include "document/json_writer.h"
#include "manifest/load.h"
#include "manifest/save.h"
#include "manifest/values.h"

namespace infrac::manifest {
namespace {

using document::Builder;

constexpr std::string_view kDigest =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

struct Fixture {
    Arena arena;
    Builder make{arena};

    Manifest sample() {
        Stack database;
        database.name = "database";
        database.stackName = "MysfitsDatabaseStack";
        database.templateFile = "dynamodb.yaml";
        database.sha256 = kDigest;
        database.capabilities = {"CAPABILITY_NAMED_IAM"};
        database.outputs = {"Table", "TableArn"};
        database.hasTerminationProtection = true;
        Stack service = database;
        service.name = "service";
        service.hasTerminationProtection = false;
        service.dependsOn = {"database"};
        service.after = {"action:database.seed"};
        service.parameters = {{"Tag", make.string("latest"), digestOf(make, "backend"), false},
                              {"Token", nullptr, nullptr, true}};

        const Node* output = outputOf(make, "database", "Table");
        const Node* parts[] = {make.string("https://"), output};
        Action seed{"database.seed", "ddb.put", {"stack:database"}, {{"table", output}}};
        seed.fields.push_back({"items", make.list({make.map({{"output", make.string("x"), {}}})})});
        Api api{"mysfits", "api-swagger.json", kDigest, "prod", {}, {"stack:service"}};
        api.substitutions = {{"${Db.Table}", concat(make, parts)},
                             {"${url}", apiAttribute(make, "mysfits", "url")}};

        Manifest manifest;
        manifest.app = "mysfits";
        manifest.environment = {"dev", "123456789012", "us-east-1"};
        manifest.stacks = {database, service};
        manifest.actions = {seed};
        manifest.apis = {api};
        manifest.order = {"stack:database", "action:database.seed", "stack:service", "api:mysfits"};
        return manifest;
    }
    std::string saved() { return save(sample(), arena); }
    // The message about the sample with one text replaced; empty where it loads.
    std::string mistake(std::string_view text, std::string_view replacement) {
        std::string json = saved();
        const std::size_t place = json.find(text);
        REQUIRE(place != std::string::npos);
        json.replace(place, text.size(), replacement);
        const std::string_view kept = arena.copy(json);
        const Result<Manifest> loaded = load(kept, arena);
        return loaded ? "" : loaded.error().message;
    }
};

TEST_SUITE_BEGIN("manifest");

TEST_CASE_FIXTURE(Fixture, "what was loaded saves as what was saved") {
    const std::string text = saved();

    const Result<Manifest> loaded = load(text, arena);

    REQUIRE_MESSAGE(loaded, loaded.error().message);
    CHECK(save(*loaded, arena) == text);
}

TEST_CASE_FIXTURE(Fixture, "values come back with their functions, data stays data") {
    const std::string text = saved();
    const Result<Manifest> loaded = load(text, arena);
    REQUIRE(loaded);

    CHECK(equal(*loaded->actions[0].fields[0].value, *outputOf(make, "database", "Table")));
    const Node* item = loaded->actions[0].fields[1].value->items()[0];
    CHECK(equal(*item, *make.map({{"output", make.string("x"), {}}})));
    CHECK(loaded->apis[0].substitutions[0].value->isIntrinsic());
    CHECK(equal(*loaded->stacks[1].parameters[0].value, *digestOf(make, "backend")));
    CHECK(loaded->stacks[1].parameters[1].isSecret);
}

TEST_CASE_FIXTURE(Fixture, "data that looks like the wrapping is wrapped as well") {
    const Node* wrapping = make.map({{"literal", make.map({{"output", make.null(), {}}}), {}}});
    ValueMistake mistake;

    const Node* json = encoded(*wrapping, make);
    const Node* back = decoded(*json, make, mistake);

    CHECK(document::writeJson(*json).find("literal") !=
          document::writeJson(*json).rfind("literal"));
    REQUIRE(back != nullptr);
    CHECK(equal(*back, *wrapping));
}

TEST_CASE_FIXTURE(Fixture, "a function inside data keeps its meaning") {
    const Node* data = make.map({{"output", make.list({outputOf(make, "a", "B")}), {}}});
    ValueMistake mistake;

    const Node* back = decoded(*encoded(*data, make), make, mistake);

    REQUIRE(back != nullptr);
    CHECK(equal(*back, *data));
}

TEST_CASE_FIXTURE(Fixture, "another version is refused before anything else") {
    CHECK(mistake("\"version\": 1", "\"version\": 2, \"new\": 1") ==
          "line 2, column 14: `version` of the manifest is 2, but this infrac reads 1");
}

TEST_CASE_FIXTURE(Fixture, "members are held to their names and kinds") {
    CHECK(mistake("\"app\"", "\"App\"") == "line 1, column 1: the manifest has no `app`");
    CHECK(mistake("\"app\": \"mysfits\"", "\"app\": 1")
              .ends_with("expected a text for `app` of the manifest"));
    CHECK(mistake("\"stage\": \"prod\"", "\"stage\": \"prod\", \"x\": 1")
              .ends_with("an API has the unknown `x`"));
    CHECK(mistake("\"kind\": \"ddb.put\"", "\"kind\": \"\"")
              .ends_with("`kind` of an action is empty"));
    CHECK(mistake("\"id\": \"stack:service\"", "\"id\": \"x\"")
              .ends_with("`id` of a stack is not `stack:service`"));
    CHECK(mistake("\"secret\": true", "\"secret\": 1")
              .ends_with("expected true or false for `secret` of a parameter"));
}

TEST_CASE_FIXTURE(Fixture, "files stay in the folder and digests are digests") {
    CHECK(mistake("\"dynamodb.yaml\"", "\"../dynamodb.yaml\"")
              .ends_with("`template` of a stack leaves the manifest's folder"));
    CHECK(mistake("\"dynamodb.yaml\"", "\"/etc/passwd\"")
              .ends_with("`template` of a stack leaves the manifest's folder"));
    CHECK(mistake(kDigest, "E3").ends_with("`sha256` of a stack is not 64 hexadecimal digits"));
}

TEST_CASE_FIXTURE(Fixture, "functions have their shape") {
    CHECK(mistake("\"digestOf\": \"backend\"", "\"digestOf\": 1")
              .ends_with("expected the name of a folder"));
    CHECK(mistake("\"attribute\"", "\"part\"")
              .ends_with("expected an object with the texts `name` and `attribute`"));
}

TEST_CASE_FIXTURE(Fixture, "the order has every node once, after what it waits for") {
    CHECK(mistake("    \"stack:database\",\n", "").ends_with("the order lacks `stack:database`"));
    CHECK(mistake("\"stack:database\",", "\"stack:database\", \"stack:database\",")
              .ends_with("the order has `stack:database` twice"));
    CHECK(mistake("\"stack:database\",", "\"stack:database\", \"stack:none\",")
              .ends_with("the order names what the manifest does not have"));
    CHECK(mistake("\"stack:database\",\n    \"action:database.seed\"",
                  "\"action:database.seed\",\n    \"stack:database\"")
              .ends_with("the order has `action:database.seed` before `stack:database`"));
    CHECK(mistake("\"dependsOn\": [\n        \"database\"", "\"dependsOn\": [\n        \"x\"")
              .ends_with("`stack:service` waits for the unknown `stack:x`"));
}

TEST_CASE_FIXTURE(Fixture, "broken JSON has its place too") {
    CHECK(mistake("{\n", "{\n,") == "line 2, column 1: expected a key in double quotes, found `,`");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::manifest
