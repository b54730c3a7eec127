// The commands in a world of files in memory.

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "cli/program.h"
#include "support/fake_world.h"
#include "support/memory_file_system.h"

namespace infrac::cli {
namespace {

TEST_SUITE_BEGIN("cli/commands");

constexpr const char* kGood = R"(app demo

stack web "DemoWeb" -> "web.yaml" {
  resource bucket AWS::S3::Bucket {}
}
)";
constexpr const char* kBad = R"(app demo

stack web "DemoWeb" -> "web.yaml" {
  resource bucket AWS::S3::Bucket {
    BucketNam: "x"
  }
}
)";

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
    // Whether build said this of a file, in its column.
    bool saidOf(std::string_view path, std::string_view what) const {
        std::size_t begin = terminal.output.find(path);
        std::size_t end = terminal.output.find('\n', begin);
        return begin != std::string::npos &&
               terminal.output.substr(begin, end - begin).ends_with(what);
    }
    bool complained(std::string_view text) const {
        return terminal.error.find(text) != std::string::npos;
    }
};

TEST_CASE("no command is a misuse, help and version are not") {
    Run run;

    CHECK(run({}) == Exit::Usage);
    CHECK(run.complained("Commands:"));
    CHECK(run({"--help"}) == Exit::Fine);
    CHECK(run.said("Commands:"));
    CHECK(run({"--version"}) == Exit::Fine);
    CHECK(run.terminal.output.starts_with("infrac "));
    CHECK(run({"build", "--help"}) == Exit::Fine);
    CHECK(run.said("--check"));
    CHECK(run({"help", "fmt"}) == Exit::Fine);
    CHECK(run.said("infrac fmt [OPTIONS] [FILES...]"));
}

TEST_CASE("mistakes on the command line come with a suggestion") {
    Run run;

    CHECK(run({"biuld"}) == Exit::Usage);
    CHECK(run.complained("did you mean `build`?"));
    CHECK(run({"help", "biuld"}) == Exit::Usage);
    CHECK(run.complained("did you mean `build`?"));
    CHECK(run({"build", "--chek"}) == Exit::Usage);
    CHECK(run.complained("did you mean `--check`?"));
    CHECK(run({"build", "-x"}) == Exit::Usage);
    CHECK(run.complained("no option `-x`"));
    CHECK(run({"build", "--format", "yaml"}) == Exit::Usage);
    CHECK(run.complained("`text`, `concise`, `json`"));
    CHECK(run({"build", "-o"}) == Exit::Usage);
    CHECK(run({"build", "--check=maybe"}) == Exit::Usage);
    CHECK(run({"build", "a", "b"}) == Exit::Usage);
    CHECK(run.complained("`b`"));
    CHECK(run({"--quick"}) == Exit::Usage);
}

TEST_CASE("the only spec here is built, or the one in infrastructure") {
    Run run;
    CHECK(run({"build"}) == Exit::Usage);

    run.files.addFile("infrastructure/app.infra", kGood);
    CHECK(run({"build"}) == Exit::Fine);
    CHECK(run.saidOf("generated/web.yaml", "  written"));

    run.files.addFile("here.infra", kGood);
    run.files.addFile("there.infra", kGood);
    CHECK(run({"build"}) == Exit::Usage);
    CHECK(run.complained("`here.infra`, `there.infra`"));
    CHECK(run({"build", "none.infra"}) == Exit::Usage);
    CHECK(run.complained("cannot read `none.infra`: no such file or directory"));
    CHECK(run({"build", "infrastructure"}) == Exit::Usage);
}

TEST_CASE("build writes what changed and nothing else") {
    Run run;
    run.files.addFile("app.infra", kGood);

    CHECK(run({"build", "-oout"}) == Exit::Fine);
    CHECK(run.saidOf("out/web.yaml", "  written"));
    std::size_t writes = run.files.written().size();
    CHECK(run({"build", "--output=out"}) == Exit::Fine);
    CHECK(run.saidOf("out/web.yaml", "  unchanged"));
    CHECK(run.files.written().size() == writes);
}

TEST_CASE("build with an error writes nothing and says where it is") {
    Run run;
    run.files.addFile("app.infra", kBad);

    CHECK(run({"build"}) == Exit::Findings);
    CHECK(run.complained("--> app.infra:5:5"));
    CHECK(run.complained("1 error\n"));
    CHECK(run.files.written().empty());
    CHECK(run.terminal.output.empty());
}

TEST_CASE("build that cannot write tells the file") {
    Run run;
    run.files.addFile("app.infra", kGood);
    run.files.refusesWrites = true;

    CHECK(run({"build"}) == Exit::Usage);
    CHECK(run.complained("cannot write `generated/"));
    CHECK(run.complained("`: permission denied"));
}

TEST_CASE("build --check shows the difference and writes nothing") {
    Run run;
    run.files.addFile("app.infra", kGood);

    CHECK(run({"build", "--check"}) == Exit::Findings);
    CHECK(run.said("generated/web.yaml is missing"));
    CHECK(run.files.written().empty());

    REQUIRE(run({"build"}) == Exit::Fine);
    CHECK(run({"build", "--check"}) == Exit::Fine);
    run.files.addFile("generated/web.yaml", *run.files.read("generated/web.yaml") + "# by hand\n");
    CHECK(run({"build", "--check"}) == Exit::Findings);
    CHECK(run.said("-# by hand\n"));
    CHECK(run.complained("1 of "));
}

TEST_CASE("an output that leaves its folder by a link is refused") {
    Run run;
    run.files.addFile("app.infra", kGood);
    run.files.addFile("precious/web.yaml", "old");
    run.files.addFile("generated/keep", "");
    run.files.addLink("generated/web.yaml", "../precious/web.yaml");

    CHECK(run({"build"}) == Exit::Usage);
    CHECK(*run.files.read("precious/web.yaml") == "old");
}

TEST_CASE("check tells all findings in the format asked for") {
    Run run;
    run.files.addFile("app.infra", kBad);

    CHECK(run({"check", "--format", "concise"}) == Exit::Findings);
    CHECK(run.terminal.error.starts_with("app.infra:5:5: error[E"));
    CHECK(run({"check", "--format=json"}) == Exit::Findings);
    CHECK(run.terminal.error.empty());
    CHECK(run.terminal.output.starts_with("[\n  {\"code\": \"E"));

    run.files.addFile("app.infra", kGood);
    CHECK(run({"check"}) == Exit::Fine);
    CHECK(run.terminal.output == "app.infra: no findings\n");
    CHECK(run({"check", "--format=json"}) == Exit::Fine);
    CHECK(run.terminal.output == "[]\n");
}

TEST_CASE("an environment that is not declared is a misuse") {
    Run run;
    run.files.addFile("app.infra", kGood);

    CHECK(run({"build", "--env", "nowhere"}) == Exit::Usage);
    CHECK(run.complained("`nowhere`"));
    CHECK(run({"check", "--env", "nowhere"}) == Exit::Usage);
}

TEST_CASE("fmt rewrites what is not formatted") {
    Run run;
    std::string crooked = std::string(kGood) + "\n\n\n";
    run.files.addFile("app.infra", crooked);

    CHECK(run({"fmt", "--check"}) == Exit::Findings);
    CHECK(run.said("--- app.infra"));
    CHECK(*run.files.read("app.infra") == crooked);
    CHECK(run({"fmt"}) == Exit::Fine);
    CHECK(run.terminal.output == "formatted app.infra\n");
    CHECK(*run.files.read("app.infra") == kGood);
    CHECK(run({"fmt", "."}) == Exit::Fine);
    CHECK(run.terminal.output.empty());
}

TEST_CASE("fmt - reads standard input") {
    Run run;
    run.terminal.input = std::string(kGood) + "\n\n";

    CHECK(run({"fmt", "-"}) == Exit::Fine);
    CHECK(run.terminal.output == kGood);
    CHECK(run({"fmt", "-", "--check"}) == Exit::Findings);
    CHECK(run({"fmt", "-", "a"}) == Exit::Usage);
}

TEST_CASE("explain knows codes by number and by name") {
    Run run;

    CHECK(run({"explain"}) == Exit::Fine);
    CHECK(run.said("E100  control-character\n"));
    CHECK(run({"explain", "e100"}) == Exit::Fine);
    CHECK(run.said("E100"));
    CHECK(run({"explain", "control-character"}) == Exit::Fine);
    CHECK(run.said("E100"));
    CHECK(run({"explain", "E999"}) == Exit::Usage);
    CHECK(run.complained("there is no diagnostic `E999`"));
}

TEST_CASE("colours follow the option") {
    Run run;
    run.files.addFile("app.infra", kBad);

    run({"check", "--color", "always"});
    CHECK(run.complained("\x1b["));
    run.terminal.columns = 100;
    run({"check"});
    CHECK(run.complained("\x1b["));
    run({"check", "--color=never"});
    CHECK_FALSE(run.complained("\x1b["));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::cli
