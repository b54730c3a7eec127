// yaml-cpp reads what the YAML writer writes: a judge besides the Python ones, in this process.

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include "diag/bag.h"
#include "document/json_reader.h"
#include "document/yaml_writer.h"
#include "support/project.h"

namespace infrac::document {
namespace {

// Every scalar is compared as text: yaml-cpp leaves the types to its user.
void checkSame(const Node& written, const YAML::Node& read) {
    switch (written.kind()) {
    case Kind::Null:
        CHECK(read.IsNull());
        return;
    case Kind::Bool:
        CHECK(read.Scalar() == (written.boolean() ? "true" : "false"));
        return;
    case Kind::Integer:
        CHECK(read.Scalar() == std::to_string(written.integer()));
        return;
    case Kind::Number:
    case Kind::String:
        CHECK(read.Scalar() == written.text());
        return;
    case Kind::List:
        REQUIRE(read.IsSequence());
        REQUIRE(read.size() == written.items().size());
        for (std::size_t i = 0; i < written.items().size(); ++i)
            checkSame(*written.items()[i], read[i]);
        return;
    case Kind::Map:
        REQUIRE(read.IsMap());
        REQUIRE(read.size() == written.members().size());
        for (const Member& member : written.members())
            checkSame(*member.value, read[std::string{member.key}]);
        return;
    }
}

TEST_SUITE_BEGIN("document/yaml_judge");

TEST_CASE("yaml-cpp reads back the data of the committed JSON files") {
    for (const char* path : {"generated/api-swagger.json", "generated/manifest.json",
                             "infrastructure/data/populate-dynamodb.json"}) {
        CAPTURE(path);
        const std::string json = test::projectText(path);
        Arena arena;
        diag::Bag bag;
        const Node* tree = readJson(json, text::FileId{0}, arena, bag);
        REQUIRE(tree);

        const YAML::Node read = YAML::Load(writeYaml(*tree).text);

        checkSame(*tree, read);
    }
}

TEST_CASE("yaml-cpp reads every committed template, with its tags") {
    for (const std::string& path : test::projectFiles("generated", {".yaml"})) {
        CAPTURE(path);

        const YAML::Node read = YAML::Load(test::projectText(path));

        CHECK(read["AWSTemplateFormatVersion"].Scalar() == "2010-09-09");
        CHECK(read["Resources"].size() > 0);
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::document
