// What holds for every spec: the same bytes each time, no failure on what people type half
// way or by mistake, and no hole in what is written.

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "compile/compilation.h"
#include "support/memory_file_system.h"
#include "support/project.h"

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("laws");

constexpr std::string_view kFolder = "infrastructure/";

MemoryFileSystem projectWith(const std::string& spec) {
    MemoryFileSystem files;
    for (const std::string& path : projectFiles("infrastructure/data"))
        files.addFile(path.substr(kFolder.size()), projectText(path));
    files.addFile("mysfits.infra", spec);
    return files;
}

std::string system() { return projectText("infrastructure/mysfits.infra"); }

struct Outcome {
    bool isGood = false;
    std::size_t errors = 0;
    std::string files;
};

Outcome compileText(const std::string& spec) {
    MemoryFileSystem files = projectWith(spec);
    compile::Compilation compilation{files, {"mysfits.infra", {}, false}};
    Outcome out;
    out.isGood = compilation.run();
    out.errors = compilation.diagnostics().errorCount();
    for (const compile::OutputFile& file : compilation.outputs())
        out.files += file.path + "\n" + file.contents;
    return out;
}

// A spec either has errors or is written, and what is written has no holes: null stands in
// no template, only for what was reported.
void checkOutcome(const Outcome& outcome) {
    CHECK(outcome.isGood == (outcome.errors == 0));
    CHECK(outcome.isGood != outcome.files.empty());
    CHECK(outcome.files.find(": null\n") == std::string::npos);
    CHECK(outcome.files.find("- null\n") == std::string::npos);
}

TEST_CASE("compiling twice gives the same bytes") {
    Outcome first = compileText(system());
    Outcome second = compileText(system());

    REQUIRE(first.isGood);
    CHECK(first.files == second.files);
}

TEST_CASE("every beginning of a spec is compiled or refused") {
    std::string spec = system();
    for (std::size_t length = 0; length < spec.size(); length += 7) {
        CAPTURE(length);
        checkOutcome(compileText(spec.substr(0, length)));
    }
}

class Mutator {
public:
    explicit Mutator(std::string text) : text_(std::move(text)) {}

    std::string mutate() {
        std::string out = text_;
        for (std::size_t i = 0; i <= below(3); ++i)
            change(out);
        return out;
    }

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

    // Words and signs, so that what comes out often still parses.
    std::pair<std::size_t, std::size_t> piece(const std::string& text) {
        std::size_t begin = below(text.size());
        auto isWord = [&](std::size_t at) {
            char c = text[at];
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        };
        std::size_t end = begin + 1;
        if (!isWord(begin))
            return {begin, end};
        while (begin > 0 && isWord(begin - 1))
            --begin;
        while (end < text.size() && isWord(end))
            ++end;
        return {begin, end};
    }

    void change(std::string& text) {
        auto [begin, end] = piece(text);
        auto [otherBegin, otherEnd] = piece(text);
        std::string other = text.substr(otherBegin, otherEnd - otherBegin);
        switch (below(4)) {
        case 0:
            text.erase(begin, end - begin);
            break;
        case 1:
            text.insert(begin, other);
            break;
        case 2:
            text.replace(begin, end - begin, other);
            break;
        default:
            text.replace(begin, end - begin, kPieces[below(std::size(kPieces))]);
            break;
        }
    }

    static constexpr const char* kPieces[] = {"none",
                                              "[]",
                                              "{}",
                                              "5",
                                              "\"x\"",
                                              "env",
                                              "aws.region",
                                              "network",
                                              "zones()",
                                              "/24",
                                              "30d",
                                              "@after x",
                                              "\n",
                                              "${env}",
                                              "for x in y { }",
                                              "if true {",
                                              "}",
                                              "net.Vpc",
                                              "database.table",
                                              "mysfits",
                                              "toJson(env)",
                                              "-1"};

    std::string text_;
    // The same numbers on each run and machine.
    std::mt19937 random_{20240229};
};

TEST_CASE("mutations of a spec are compiled or refused") {
    Mutator mutator{system()};
    for (int i = 0; i < 800; ++i) {
        std::string spec = mutator.mutate();
        CAPTURE(spec);
        checkOutcome(compileText(spec));
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
