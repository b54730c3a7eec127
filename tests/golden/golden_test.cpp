// Whole specs and what each phase makes of them: tests/golden/<name>/ holds the tokens, the
// tree, the messages and the output files. A change of them shows in review what a change of
// the compiler means. INFRAC_UPDATE=1 makes them anew.

#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "compile/compilation.h"
#include "report/renderer.h"
#include "support/memory_file_system.h"
#include "support/project.h"
#include "syntax/dump.h"
#include "syntax/syntax_tree.h"

namespace infrac::test {
namespace {

TEST_SUITE_BEGIN("golden");

struct Sample {
    std::string name;
    std::string folder; // what the spec may read
    std::string spec;   // in it
};

// The system itself, and each folder here that has a `spec.infra`.
std::vector<Sample> samples() {
    std::vector<Sample> out = {{"mysfits", "infrastructure", "mysfits.infra"}};
    const std::string place = "tests/golden/";
    const std::string spec = "/spec.infra";
    for (const std::string& path : projectFiles("tests/golden", {".infra"})) {
        if (path.ends_with(spec)) {
            std::string folder = path.substr(0, path.size() - spec.size());
            out.push_back({folder.substr(place.size()), folder, "spec.infra"});
        }
    }
    return out;
}

MemoryFileSystem filesOf(const Sample& sample) {
    MemoryFileSystem files;
    for (const std::string& path : projectFiles(sample.folder, {".infra", ".json"}))
        files.addFile(path.substr(sample.folder.size() + 1), projectText(path));
    return files;
}

// By name: `tokens.txt`, `tree.txt`, `messages.txt`, `out/web.yaml`.
std::map<std::string, std::string> projections(const Sample& sample) {
    std::map<std::string, std::string> out;
    MemoryFileSystem files = filesOf(sample);
    text::SourceManager sources;
    diag::Bag bag;
    text::FileId file = sources.add(sample.spec, *files.read(sample.spec));
    auto tree = syntax::parse(sources, file, bag);
    out["tokens.txt"] = syntax::dumpTokens(*tree, sources);
    out["tree.txt"] = syntax::dumpTree(*tree);
    compile::Compilation compilation{files, {sample.spec, {}, true}};
    compilation.run();
    std::string messages;
    for (const diag::Diagnostic* diagnostic : compilation.diagnostics().sorted())
        messages += report::renderText(*diagnostic, compilation.sources()) + "\n";
    out["messages.txt"] = messages.empty() ? "none\n" : messages;
    for (const compile::OutputFile& output : compilation.outputs())
        out["out/" + output.path] = output.contents;
    return out;
}

TEST_CASE("what each phase makes of whole specs is as reviewed") {
    for (const Sample& sample : samples()) {
        std::string folder = "tests/golden/" + sample.name + "/";
        for (const auto& [name, text] : projections(sample)) {
            std::string path = folder + name;
            CAPTURE(path);
            if (isUpdating())
                writeProjectText(path, text);
            CHECK(projectText(path) == text);
        }
    }
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::test
