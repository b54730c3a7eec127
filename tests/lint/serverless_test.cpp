// What is certain in a serverless template is told, and what SAM makes is not missed.

#include <string>

#include <doctest/doctest.h>

#include "document/template_reader.h"
#include "lint/lint.h"
#include "text/source_manager.h"

namespace infrac::lint {
namespace {

TEST_SUITE_BEGIN("lint/serverless");

std::string found(const std::string& rest) {
    text::SourceManager sources;
    const text::FileId file =
        sources.add("template.yaml", "Transform: AWS::Serverless-2016-10-31\n" + rest);
    diag::Bag bag;
    Options options;
    options.asOf = "2026-11-23";
    lintTemplate(document::readTemplate(sources, file), options, bag);
    std::string out;
    for (const diag::Diagnostic* finding : bag.sorted())
        if (finding->entry.severity != diag::Severity::Info)
            out += finding->entry.code() + ':' +
                   std::to_string(sources.position(file, finding->span.begin).line) + ' ';
    return out;
}

TEST_CASE("runtimes of functions and of all functions") {
    CHECK(found("Globals:\n  Function:\n    Runtime: python3.7\nResources:\n  F:\n"
                "    Type: AWS::Serverless::Function\n    Properties:\n"
                "      Runtime: dotnet8\n") == "E2533:4 W2531:9 ");
    CHECK(found("Globals: {Function: {Runtime: python3.14}}\nResources: {}\n").empty());
}

TEST_CASE("what a serverless resource makes is there") {
    CHECK(found("Resources:\n"
                "  F: {Type: AWS::Serverless::Function, Properties: {AutoPublishAlias: live}}\n"
                "  T: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref FAliaslive}}\n"
                "Outputs:\n  Role: {Value: !GetAtt FRole.Arn}\n")
              .empty());
    CHECK(found("Resources:\n"
                "  F: {Type: AWS::Serverless::Function}\n"
                "  T: {Type: AWS::SNS::Topic, Properties: {DisplayName: !Ref Other}}\n") ==
          "E1020:4 ");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::lint
