// One broken place does not hide what is found elsewhere, and makes nothing up.

#include <string>

#include <doctest/doctest.h>

#include "document/template_reader.h"
#include "lint/lint.h"
#include "text/source_manager.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/recovery");

// `E0000:3 E3002:5`, by line.
std::string found(std::string text, bool recovers) {
    text::SourceManager sources;
    const text::FileId file = sources.add("template.yaml", std::move(text));
    diag::Bag bag;
    Options options;
    options.recovers = recovers;
    lintTemplate(document::readTemplate(sources, file), options, bag);
    std::string out;
    for (const diag::Diagnostic* finding : bag.sorted())
        if (finding->entry.severity != diag::Severity::Info)
            out += finding->entry.code() + ':' +
                   std::to_string(sources.position(file, finding->span.begin).line) + ' ';
    return out;
}

constexpr const char* kBroken = R"(Parameters:
  Name: {Type: String}
Conditions:
  IsUsed: !Equals [!Ref Name, b]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: !Ref Name
     VisibilityTimeout: 3
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicNam: !Ref Gone
      DisplayName: !GetAtt Other.Arn
  Role:
    Type: AWS::IAM::Role
    Properties: {}
)";

TEST_CASE("by itself the linter stops where cfn-lint stops") {
    CHECK(found(kBroken, false) == "E0000:10 ");
}

TEST_CASE("recovering, it finds what is certain and misses no name that may be in the hole") {
    CHECK(found(kBroken, true) == "E0000:10 E3002:14 E3003:18 ");
}

TEST_CASE("every broken place is told") {
    const std::string text = "Resources:\n"
                             "  A:\n"
                             "    Type: AWS::SNS::Topic\n"
                             "    Type: AWS::SNS::Topics\n"
                             "  B:\n"
                             "    Type: AWS::SNS::Topic\n"
                             "    Properties: [a\n";
    CHECK(found(text, false) == "E0000:8 ");
    CHECK(found(text, true) == "E0000:3 E0000:4 E0000:8 ");
}

TEST_CASE("where nothing can be read there is nothing else") {
    CHECK(found("", true) == found("", false));
    CHECK(found("\xFF\xFE\x00", true) == found("\xFF\xFE\x00", false));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
