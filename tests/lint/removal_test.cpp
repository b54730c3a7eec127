// What taking an entry out leaves of a template, by the fixes of rules that do so.

#include <string>

#include <doctest/doctest.h>

#include "document/template_reader.h"
#include "lint/lint.h"
#include "lint/manners/fixes.h"
#include "text/source_manager.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/removal");

std::string fixed(std::string text) {
    for (int round = 0; round < 5; ++round) {
        text::SourceManager sources;
        const text::FileId file = sources.add("template.yaml", text);
        diag::Bag bag;
        lintTemplate(document::readTemplate(sources, file), Options{}, bag);
        Fixed after = applyFixes(sources.text(file), file, bag.sorted());
        if (after.count == 0)
            break;
        text = std::move(after.text);
    }
    return text;
}

// A topic that depends on a queue that it refers to.
std::string topic(const std::string& dependsOn) {
    return "Resources:\n"
           "  Queue:\n"
           "    Type: AWS::SQS::Queue\n"
           "  Other:\n"
           "    Type: AWS::SQS::Queue\n"
           "  Topic:\n"
           "    Type: AWS::SNS::Topic\n" +
           dependsOn + "    Properties:\n      DisplayName: !GetAtt Queue.QueueName\n";
}

TEST_CASE("lines go with their comment, lists shrink or go as a whole") {
    CHECK(fixed(topic("    DependsOn: Queue\n")) == topic(""));
    CHECK(fixed(topic("    DependsOn: Queue # first\n")) == topic(""));
    CHECK(fixed(topic("    DependsOn: [Queue]\n")) == topic(""));
    CHECK(fixed(topic("    DependsOn:\n      - Queue\n")) == topic(""));
    CHECK(fixed(topic("    DependsOn:\n    - Queue\n    - Queue\n")) == topic(""));
    CHECK(fixed(topic("    DependsOn: [Queue, Other]\n")) == topic("    DependsOn: [Other]\n"));
    CHECK(fixed(topic("    DependsOn: [Other, Queue]\n")) == topic("    DependsOn: [Other]\n"));
    CHECK(fixed(topic(
              "    DependsOn:\n      - Queue # gone\n      # stays\n      - Other # too\n")) ==
          topic("    DependsOn:\n      # stays\n      - Other # too\n"));
    CHECK(fixed(topic("    DependsOn:\n      - Other\n      - Queue\n")) ==
          topic("    DependsOn:\n      - Other\n"));
    CHECK(fixed(topic("    DependsOn:\r\n      - Other\r\n      - Queue\r\n")) ==
          topic("    DependsOn:\r\n      - Other\r\n"));
}

TEST_CASE("in JSON the comma goes too") {
    const auto json = [](const std::string& dependsOn) {
        return "{\n  \"Resources\": {\n    \"Queue\": {\"Type\": \"AWS::SQS::Queue\"},\n"
               "    \"Topic\": {\n      \"Type\": \"AWS::SNS::Topic\",\n" +
               dependsOn +
               "      \"Properties\": {\"DisplayName\": {\"Fn::GetAtt\": [\"Queue\", "
               "\"QueueName\"]}}\n    }\n  }\n}\n";
    };
    CHECK(fixed(json("      \"DependsOn\": \"Queue\",\n")) == json(""));
    CHECK(fixed(json("      \"DependsOn\": [\"Queue\"],\n")) == json(""));
}

TEST_CASE("what an alias stands for is left, and the only entry of a map") {
    const std::string aliased = "Resources:\n"
                                "  Queue:\n"
                                "    Type: AWS::SQS::Queue\n"
                                "  One:\n"
                                "    Type: AWS::SNS::Topic\n"
                                "    DependsOn: &on [Queue]\n"
                                "  Topic:\n"
                                "    Type: AWS::SNS::Topic\n"
                                "    DependsOn: *on\n"
                                "    Properties: {DisplayName: !GetAtt Queue.QueueName}\n";
    CHECK(fixed(aliased) == aliased);
}

TEST_CASE("a section goes with its last entry") {
    CHECK(fixed("Conditions:\n  Unused: !Equals [a, b]\nResources:\n"
                "  Topic:\n    Type: AWS::SNS::Topic\n") ==
          "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
