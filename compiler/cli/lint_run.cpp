#include "cli/lint_run.h"

#include <fmt/core.h>

#include "cli/line_diff.h"
#include "document/template_reader.h"
#include "host/path.h"
#include "lint/manners/fixes.h"
#include "lint/manners/suppressions.h"

namespace infrac::cli {
namespace {

constexpr int kMostRounds = 10; // of fixes that make way for others

// Where the spec says what stands in the line of a template: the innermost that begins there or
// before. Null for what no place of the spec says.
const text::Span* placeOf(const document::SourceMap& map, std::uint32_t line) {
    const text::Span* out = nullptr;
    for (const document::SourceMapEntry& entry : map) {
        if (entry.line > line)
            break;
        if (entry.origin.isValid())
            out = &entry.origin;
    }
    return out;
}

} // namespace

std::optional<Error> LintRun::file(const std::string& path) {
    if (host::extension(path) == ".infra")
        return spec(path);
    Result<std::string> contents = world_.files.read(path);
    if (!contents)
        return Error{fmt::format("cannot read `{}`: {}", path, contents.error().message)};
    if (request_.fixes) {
        std::string after = fixed(path, *contents);
        if (after != *contents && request_.onlyShows) {
            difference_ += unifiedDiff(path, *contents, after, false);
        } else if (after != *contents) {
            if (Status status = world_.files.writeAtomically(path, after); !status)
                return Error{fmt::format("cannot write `{}`: {}", path, status.error().message)};
            *contents = std::move(after);
        }
    }
    text(path, std::move(*contents));
    return std::nullopt;
}

std::optional<Error> LintRun::spec(const std::string& path) {
    compile::Options options;
    options.specPath = path;
    auto& run = specs_.emplace_back(
        std::make_unique<compile::Compilation>(world_.files, std::move(options)));
    run->run();
    if (!run->failure().empty())
        return Error{run->failure()};
    files_.push_back(path);
    for (const diag::Diagnostic* finding : run->diagnostics().sorted())
        keep(*finding, run->sources());
    lintOutputs(*run);
    return std::nullopt;
}

void LintRun::lintOutputs(const compile::Compilation& compiled) {
    for (const compile::OutputFile& output : compiled.outputs()) {
        const std::string_view extension = host::extension(output.path);
        if (extension != ".yaml" && extension != ".yml")
            continue;
        text::SourceManager sources;
        const text::FileId file = sources.add(output.path, output.contents);
        diag::Bag bag;
        lintInto(sources, file, bag);
        for (const diag::Diagnostic* finding : bag.sorted()) {
            const std::uint32_t line =
                sources.position(finding->span.file, finding->span.begin).line;
            const text::Span* place = placeOf(output.sourceMap, line);
            if (place == nullptr)
                continue;
            diag::Diagnostic moved = *finding;
            moved.span = *place;
            moved.labels.clear();
            moved.fixes.clear();
            keep(moved, compiled.sources());
        }
    }
}

void LintRun::text(const std::string& name, std::string contents) {
    files_.push_back(name);
    const text::FileId file = sources_.add(name, std::move(contents));
    diag::Bag bag;
    lintInto(sources_, file, bag);
    for (const diag::Diagnostic* finding : bag.sorted())
        keep(*finding, sources_);
}

void LintRun::lintInto(const text::SourceManager& sources, text::FileId file, diag::Bag& bag) {
    const document::Template read = document::readTemplate(sources, file);
    diag::Bag found;
    lint::Suppressions suppressions{read, sources, file, found};
    lint::Options options = request_.options;
    if (!suppressions.regions().empty())
        options.regions = suppressions.regions();
    nearby_.standAt(sources.path(file));
    options.nested = &nearby_;
    lint::lintTemplate(read, options, found);

    lint::Selection selection = request_.settings.selection;
    selection.included.insert(selection.included.end(), suppressions.included().begin(),
                              suppressions.included().end());
    const auto take = [&](const diag::Diagnostic& finding) {
        const bool isMandatory = selection.isMandatory(finding.entry.code());
        if (selection.isOn(finding.entry) && (isMandatory || !suppressions.covers(finding)))
            bag.report(finding.entry, finding.span, finding.message) = finding;
    };
    for (const diag::Diagnostic& finding : found.all())
        take(finding);
    diag::Bag unused;
    suppressions.reportUnused(unused);
    for (const diag::Diagnostic& finding : unused.all())
        take(finding);
}

std::string LintRun::fixed(const std::string& name, std::string contents) {
    for (int round = 0; round < kMostRounds; ++round) {
        text::SourceManager sources;
        const text::FileId file = sources.add(name, contents);
        diag::Bag bag;
        lintInto(sources, file, bag);
        lint::Fixed after =
            lint::applyFixes(sources.text(file), file, bag.sorted(), request_.unsafeFixes);
        const bool isReadable = !document::readTemplate(after.text, file).isBroken();
        if (after.count == 0 || !isReadable)
            break;
        fixCount_ += after.count;
        contents = std::move(after.text);
    }
    return contents;
}

void LintRun::keep(const diag::Diagnostic& finding, const text::SourceManager& sources) {
    if (!request_.settings.selection.isOn(finding.entry))
        return;
    if (request_.baseline && request_.baseline->takes(finding, sources))
        return;
    findings_.push_back({&kept_.emplace_back(finding), &sources});
}

void LintRun::finish() {
    if (!request_.baseline)
        return;
    diag::Bag bag;
    request_.baseline->reportLeft(bag);
    request_.baseline.reset();
    for (const diag::Diagnostic& finding : bag.all())
        keep(finding, sources_);
}

std::vector<report::Finding> LintRun::findings() const { return findings_; }

} // namespace infrac::cli
