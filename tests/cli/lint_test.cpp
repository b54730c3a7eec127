// `infrac lint` and `infrac fmt` of templates, in a world of files in memory.

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "cli/glob.h"
#include "cli/program.h"
#include "support/fake_world.h"
#include "support/memory_file_system.h"

namespace infrac::cli {
namespace {

constexpr const char* kFine = "AWSTemplateFormatVersion: \"2010-09-09\"\n\nResources:\n"
                              "  T:\n    Type: AWS::SNS::Topic\n";
constexpr const char* kTwice = "AWSTemplateFormatVersion: \"2010-09-09\"\nResources:\n  T:\n"
                               "    Type: AWS::SNS::Topic\n    Type: AWS::SNS::Topic\n";
constexpr const char* kUnused = "AWSTemplateFormatVersion: \"2010-09-09\"\nResources:\n"
                                "  T: # infrac: ignore[E0001] gone\n    Type: AWS::SNS::Topic\n";

struct Run {
    test::MemoryFileSystem files;
    test::FakeTerminal terminal;
    test::FakeEnvironment environment;

    Exit operator()(std::vector<std::string> words) {
        terminal.output.clear();
        terminal.error.clear();
        World world{files, terminal, environment};
        return runProgram(words, world);
    }
    bool said(std::string_view text) const {
        return terminal.output.find(text) != std::string::npos;
    }
    bool complained(std::string_view text) const {
        return terminal.error.find(text) != std::string::npos;
    }
};

TEST_SUITE_BEGIN("cli/lint");

TEST_CASE("findings are the output, and the exit code tells of them") {
    Run run;
    run.files.addFile("good.yaml", kFine);
    run.files.addFile("bad.yaml", kTwice);

    CHECK(run({"lint", "good.yaml", "--ignore", "W,E3"}) == Exit::Fine);
    CHECK(run({"lint", "bad.yaml"}) == Exit::Findings);
    CHECK(run.said("error[E0000]: the key `Type` is repeated"));
    CHECK(run.said("bad.yaml:4:5"));
    CHECK(run.said("bad.yaml:5:5"));
    CHECK(run({"lint", "bad.yaml", "--ignore", "E0000"}) == Exit::Fine);
    CHECK(run({"lint", "bad.yaml", "--ignore", "E", "--mandatory", "E0"}) == Exit::Findings);
    CHECK(run({"lint", "bad.yaml", "--fail-on", "none"}) == Exit::Fine);
    CHECK(run({"lint", "none.yaml"}) == Exit::Usage);
    CHECK(run({"lint", "bad.yaml", "--as-of", "today"}) == Exit::Usage);
}

TEST_CASE("a warning fails unless only errors should") {
    Run run;
    run.files.addFile("a.yaml", kUnused);

    CHECK(run({"lint", "a.yaml"}) == Exit::Findings);
    CHECK(run.said("warning[W700]"));
    CHECK(run({"lint", "a.yaml", "--fail-on", "error"}) == Exit::Fine);
}

TEST_CASE("several formats go to files, one to standard output") {
    Run run;
    run.files.addFile("bad.yaml", kTwice);

    CHECK(run({"lint", "bad.yaml", "--format", "sarif=out.sarif", "--format=json", "--format",
               "junit=out.xml"}) == Exit::Findings);
    CHECK(run.terminal.output.starts_with("[\n  {\"rule\": \"E0000\", \"severity\": \"error\""));
    CHECK(run.files.files().at("/out.sarif").find("\"2.1.0\"") != std::string::npos);
    CHECK(run.files.files().at("/out.xml").starts_with("<?xml"));
    CHECK(run({"lint", "bad.yaml", "--format", "json", "--format", "text"}) == Exit::Usage);
    CHECK(run({"lint", "bad.yaml", "--format", "xml"}) == Exit::Usage);
    CHECK(run({"lint", "bad.yaml", "--format", "json="}) == Exit::Usage);
}

TEST_CASE("folders give their templates, patterns what they match, settings what is left out") {
    Run run;
    run.files.addFile("a/one.yaml", kTwice);
    run.files.addFile("a/b/two.json", "{\"AWSTemplateFormatVersion\": \"2010-09-09\", \"A\": 1, "
                                      "\"A\": 2}");
    run.files.addFile("a/values.yaml", "name: x\nname: y\n");
    run.files.addFile("a/readme.md", kTwice);

    CHECK(run({"lint", "a", "--format", "concise"}) == Exit::Findings);
    CHECK(run.said("a/one.yaml:4:5: error[E0000]"));
    CHECK(run.said("a/b/two.json:1:"));
    CHECK_FALSE(run.said("values.yaml"));
    CHECK_FALSE(run.said("readme.md"));
    CHECK(run({"lint", "a/**/t*.json", "--format", "concise"}) == Exit::Findings);
    CHECK_FALSE(run.said("one.yaml"));
    CHECK(run({"lint", "a/*.yml"}) == Exit::Usage);
    run.files.addFile(".cfnlintrc",
                      "ignore_templates: [a/one.yaml]\nignore_checks: [E9]\nfoo: 1\n");
    CHECK(run({"lint", "a", "--format", "concise"}) == Exit::Findings);
    CHECK_FALSE(run.said("one.yaml"));
    CHECK(run.complained("warning[W702]"));
    run.files.addFile(".cfnlintrc", "ignore_checks: 3\n");
    CHECK(run({"lint", "a"}) == Exit::Usage);
}

TEST_CASE("a baseline hides what is known, and only that") {
    Run run;
    run.files.addFile("bad.yaml", kTwice);

    CHECK(run({"lint", "bad.yaml", "--update-baseline", "--baseline", "known.json"}) == Exit::Fine);
    CHECK(run({"lint", "bad.yaml", "--baseline", "known.json"}) == Exit::Fine);
    run.files.addFile("bad.yaml", std::string("# a line more\n") + kTwice + "    Type: x\n");
    CHECK(run({"lint", "bad.yaml", "--baseline", "known.json", "--format", "concise"}) ==
          Exit::Findings);
    CHECK(run.said("bad.yaml:7:5"));
    run.files.addFile("bad.yaml", kFine);
    CHECK(run({"lint", "bad.yaml", "--baseline", "known.json", "--format", "concise", "--ignore",
               "E3"}) == Exit::Findings);
    CHECK(run.said("warning[W704]"));
    CHECK(run({"lint", "bad.yaml", "--baseline", "none.json"}) == Exit::Usage);
}

TEST_CASE("safe fixes are put into the file") {
    Run run;
    run.files.addFile("a.yaml", kUnused);

    CHECK(run({"lint", "a.yaml", "--fix", "--ignore", "E3"}) == Exit::Fine);
    CHECK(run.complained("1 fixed"));
    CHECK(run.files.files().at("/a.yaml").find("infrac:") == std::string::npos);
}

TEST_CASE("what is found comes in the order of files, however many are looked at at once") {
    Run run;
    std::string oneByOne;
    const std::vector<std::string> contents{kTwice, kFine, kUnused,
                                            "Resources: {A: {Type: AWS::B::C}}\n"};
    for (int i = 0; i < 100; ++i) {
        const std::string name = "all/" + std::to_string(1000 + i) + ".yaml";
        run.files.addFile(name, contents[static_cast<std::size_t>(i) % contents.size()]);
        run({"lint", name, "--format", "concise"});
        oneByOne += run.terminal.output;
    }
    CHECK(run({"lint", "all", "--format", "concise"}) == Exit::Findings);
    CHECK(run.terminal.output == oneByOne);

    CHECK(run({"lint", "all", "--fix", "--select", "W700"}) == Exit::Fine);
    CHECK(run.complained("25 fixed"));
    CHECK(run({"lint", "all", "--diff", "--select", "W700"}) == Exit::Fine);
    CHECK(run.terminal.output.empty());
}

TEST_CASE("a template can ask for rules that are off by themselves") {
    Run run;
    const std::string asks = "Metadata: {cfn-lint: {config: {include_checks: [I3011]}}}\n";
    const std::string body = "Resources:\n  Q:\n    Type: AWS::SQS::Queue\n";
    run.files.addFile("plain.yaml", body);
    run.files.addFile("asks.yaml", asks + body);

    CHECK(run({"lint", "plain.yaml"}) == Exit::Fine);
    CHECK(run({"lint", "asks.yaml", "--format", "concise", "--fail-on", "info"}) == Exit::Findings);
    CHECK(run.said("I3011"));
}

TEST_CASE("standard input has the name that it is given") {
    Run run;
    run.terminal.input = kTwice;

    CHECK(run({"lint", "-", "--stdin-filename", "x.yaml", "--format", "concise"}) ==
          Exit::Findings);
    CHECK(run.said("x.yaml:4:5:"));
    CHECK(run({"lint", "-", "a.yaml"}) == Exit::Usage);
    CHECK(run({"lint", "-", "--fix"}) == Exit::Usage);
}

TEST_CASE("templates of nested stacks are found beside the one that names them") {
    Run run;
    const std::string begin = "Resources:\n  Stack:\n    Type: AWS::CloudFormation::Stack\n"
                              "    Properties:\n      TemplateURL: ";
    run.files.addFile("stacks/parent.yaml", begin + "parts/child.yaml\n");
    run.files.addFile("stacks/remote.yaml", begin + "https://s3.amazonaws.com/b/child.yaml\n");
    run.files.addFile("stacks/broken.yaml", begin + "parts/broken.yaml\n");
    run.files.addFile("stacks/parts/child.yaml",
                      "Parameters:\n  Name: {Type: String}\nResources:\n  T:\n"
                      "    Type: AWS::SNS::Topic\n    Properties: {TopicName: !Ref Name}\n");
    run.files.addFile("stacks/parts/broken.yaml", "Parameters: [");
    const std::vector<std::string> end{"--select", "E3043", "--format", "concise"};
    const auto lint = [&](const std::string& name) {
        std::vector<std::string> words{"lint", name};
        words.insert(words.end(), end.begin(), end.end());
        return run(words);
    };

    CHECK(lint("stacks/parent.yaml") == Exit::Findings);
    CHECK(run.said("E3043"));
    CHECK(run.said("`parts/child.yaml` needs its parameter `Name`"));
    CHECK(lint("stacks/remote.yaml") == Exit::Fine);
    CHECK(lint("stacks/broken.yaml") == Exit::Fine);
}

TEST_CASE("a broken template is read on if that is asked for") {
    Run run;
    run.files.addFile("bad.yaml", "Resources:\n  T:\n    Type: AWS::SNS::Topic\n   Odd: 1\n"
                                  "  U:\n    Type: AWS::SNS::Topics\n");

    CHECK(run({"lint", "bad.yaml", "--format", "concise"}) == Exit::Findings);
    CHECK_FALSE(run.said("E3006"));
    CHECK(run({"lint", "bad.yaml", "--format", "concise", "--recover"}) == Exit::Findings);
    CHECK(run.said("E0000"));
    CHECK(run.said("E3006"));
}

TEST_CASE("rules are counted") {
    Run run;
    run.files.addFile("bad.yaml", kTwice);

    CHECK(run({"lint", "bad.yaml", "--statistics", "--format", "concise"}) == Exit::Findings);
    CHECK(run.said("     2  E0000"));
}

TEST_CASE("patterns match as a shell's do") {
    CHECK(matchesGlob("*.yaml", "a.yaml"));
    CHECK_FALSE(matchesGlob("*.yaml", "b/a.yaml"));
    CHECK(matchesGlob("**/*.yaml", "a.yaml"));
    CHECK(matchesGlob("x/**/*.yaml", "x/y/z/a.yaml"));
    CHECK(matchesGlob("x/**", "x/y/z"));
    CHECK(matchesGlob("a[0-9]?[!b].json", "a1xc.json"));
    CHECK_FALSE(matchesGlob("a[0-9]?[!b].json", "a1xb.json"));
    CHECK_FALSE(matchesGlob("**/b", "a/c"));
    CHECK_FALSE(matchesGlob("a", "ab"));
    CHECK(matchesGlob("[x", "[x"));
    CHECK_FALSE(matchesGlob(std::string(60, '*') + "b", std::string(2000, 'a')));
}

TEST_CASE("templates are formatted by name, from standard input, and checked") {
    Run run;
    run.files.addFile("t.yaml", "Resources:\n    T:\n        Type: 'AWS::SNS::Topic'\n");

    CHECK(run({"fmt", "--check", "t.yaml"}) == Exit::Findings);
    CHECK(run({"fmt", "t.yaml"}) == Exit::Fine);
    CHECK(run.files.files().at("/t.yaml") == "Resources:\n  T:\n    Type: AWS::SNS::Topic\n");
    CHECK(run({"fmt", "--check", "t.yaml"}) == Exit::Fine);
    run.terminal.input = "{\"Resources\":{}}";
    CHECK(run({"fmt", "-", "--stdin-filename", "t.json"}) == Exit::Fine);
    CHECK(run.terminal.output == "{\n  \"Resources\": {}\n}\n");
    run.files.addFile("t.yaml", "a: &x 1\n");
    CHECK(run({"fmt", "t.yaml"}) == Exit::Findings);
    CHECK(run.files.files().at("/t.yaml") == "a: &x 1\n");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::cli
