#include "support/literate.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "compile/compilation.h"
#include "diag/bag.h"
#include "document/template_reader.h"
#include "format/formatter.h"
#include "format/template_formatter.h"
#include "lint/manners/baseline.h"
#include "lint/manners/settings.h"
#include "lint/manners/suppressions.h"
#include "report/renderer.h"
#include "support/memory_file_system.h"
#include "syntax/syntax_tree.h"

namespace infrac::test {
namespace {

struct Replacement {
    std::size_t begin;
    std::size_t end;
    std::string text;
};

class CaseRun {
public:
    CaseRun(const Page& page, const Case& test) : page_(page), test_(test) {
        if (!isSpec()) {
            const text::FileId file = sources_.add(test.mainFile, test.files.at(test.mainFile));
            readData(file);
            return;
        }
        for (const auto& [path, contents] : test.files)
            files_.addFile(path, contents);
        compile::Options options;
        options.specPath = test.mainFile;
        compilation_.emplace(files_, std::move(options));
        compilation_->run();
    }

    void compare(std::vector<std::string>& failures, std::vector<Replacement>& replacements) {
        compareMarks(failures);
        for (const Expectation& expectation : test_.expectations) {
            std::optional<std::string> actual = actualFor(expectation);
            if (!actual) {
                fail(failures, expectation.line, missing(expectation));
            } else if (*actual != expectation.contents) {
                fail(failures, expectation.line,
                     fmt::format("the block differs; it should hold\n{}", *actual));
                replacements.push_back({expectation.begin, expectation.end, std::move(*actual)});
            }
        }
    }

private:
    // A template, or a file of the linter's by its name.
    void readData(text::FileId file) {
        const document::Template read = document::readTemplate(sources_, file);
        if (test_.mainFile == ".cfnlintrc") {
            lint::Settings settings;
            lint::readSettings(read, settings, bag_);
        } else if (test_.mainFile == ".infrac-baseline.json") {
            auto baseline = lint::Baseline::parse(sources_.text(file));
            if (baseline)
                baseline->reportLeft(bag_);
        } else {
            diag::Bag problems;
            document::reportProblems(read, problems);
            lint::Suppressions suppressions(read, sources_, file, bag_);
            for (const diag::Diagnostic& problem : problems.all()) {
                if (!suppressions.covers(problem))
                    bag_.report(problem.entry, problem.span, problem.message) = problem;
            }
            suppressions.reportUnused(bag_);
            if (read.problems.empty())
                format::formatTemplate(sources_, file, bag_);
        }
    }

    bool isSpec() const { return test_.mainFile.ends_with(".infra"); }
    const text::SourceManager& sources() const {
        return compilation_ ? compilation_->sources() : sources_;
    }
    const diag::Bag& diagnostics() const {
        return compilation_ ? compilation_->diagnostics() : bag_;
    }

    void fail(std::vector<std::string>& failures, std::size_t line, std::string_view what) const {
        failures.push_back(fmt::format("{}:{}: {}: {}", page_.path, line, test_.name, what));
    }

    bool matches(const Mark& mark, const diag::Diagnostic& diagnostic) const {
        if (mark.code != diagnostic.entry.code() ||
            diagnostic.message.find(mark.text) == std::string::npos)
            return false;
        if (mark.line == 0 || !diagnostic.span.isValid())
            return mark.line == 0 && !diagnostic.span.isValid();
        return sources().path(diagnostic.span.file) == mark.file &&
               sources().position(diagnostic.span.file, diagnostic.span.begin).line == mark.line;
    }

    void compareMarks(std::vector<std::string>& failures) const {
        std::vector<const Mark*> open;
        for (const Mark& mark : test_.marks)
            open.push_back(&mark);
        for (const diag::Diagnostic* diagnostic : diagnostics().sorted()) {
            auto mark = std::find_if(open.begin(), open.end(), [&](const Mark* candidate) {
                return matches(*candidate, *diagnostic);
            });
            if (mark != open.end())
                open.erase(mark);
            else
                fail(
                    failures, test_.line,
                    fmt::format("no mark expects\n{}", report::renderText(*diagnostic, sources())));
        }
        for (const Mark* mark : open)
            fail(failures, test_.line,
                 fmt::format("{}{} is expected at {}:{} and was not reported", mark->code,
                             mark->text.empty() ? "" : fmt::format(" \"{}\"", mark->text),
                             mark->file, mark->line));
    }

    std::optional<std::string> actualFor(const Expectation& expectation) const {
        switch (expectation.kind) {
        case Expected::Output:
            return rendered();
        case Expected::Template:
            return outputNamed(expectation.argument);
        case Expected::Formatted:
            return formatted();
        }
        return std::nullopt;
    }

    std::string missing(const Expectation& expectation) const {
        if (expectation.kind == Expected::Formatted)
            return "the spec cannot be formatted";
        if (!compilation_)
            return "a template makes no output";
        std::vector<std::string> names;
        for (const compile::OutputFile& output : compilation_->outputs())
            names.push_back(output.path);
        return fmt::format("the run does not make `{}`, but {}", expectation.argument,
                           names.empty() ? "nothing" : fmt::format("{}", fmt::join(names, ", ")));
    }

    std::string rendered() const {
        std::string out;
        for (const diag::Diagnostic* diagnostic : diagnostics().sorted())
            out += (out.empty() ? "" : "\n") + report::renderText(*diagnostic, sources());
        return out;
    }

    // The only output may go without its name.
    std::optional<std::string> outputNamed(const std::string& name) const {
        if (!compilation_)
            return std::nullopt;
        const std::vector<compile::OutputFile>& outputs = compilation_->outputs();
        for (const compile::OutputFile& output : outputs) {
            if (output.path == name || (name.empty() && outputs.size() == 1))
                return output.contents;
        }
        return std::nullopt;
    }

    std::optional<std::string> formatted() const {
        text::SourceManager sources;
        if (!isSpec()) {
            diag::Bag problems;
            return format::formatTemplate(
                sources, sources.add(test_.mainFile, test_.files.at(test_.mainFile)), problems);
        }
        text::FileId file = sources.add(test_.mainFile, test_.files.at(test_.mainFile));
        diag::Bag bag;
        auto tree = syntax::parse(sources, file, bag);
        return bag.hasErrors() ? std::nullopt : format::format(sources, *tree);
    }

    const Page& page_;
    const Case& test_;
    MemoryFileSystem files_;
    std::optional<compile::Compilation> compilation_; // of a spec
    text::SourceManager sources_;                     // of a template
    diag::Bag bag_;
};

} // namespace

PageResult runPage(const Page& page) {
    PageResult result{page.problems, page.text};
    std::vector<Replacement> replacements;
    for (const Case& test : page.cases)
        CaseRun(page, test).compare(result.failures, replacements);
    std::sort(replacements.begin(), replacements.end(),
              [](const Replacement& a, const Replacement& b) { return a.begin > b.begin; });
    for (const Replacement& replacement : replacements)
        result.updated.replace(replacement.begin, replacement.end - replacement.begin,
                               replacement.text);
    return result;
}

} // namespace infrac::test
