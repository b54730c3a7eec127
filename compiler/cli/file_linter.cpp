#include "cli/file_linter.h"

#include <fmt/core.h>

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

LintedFile FileLinter::file(const std::string& path) {
    if (host::extension(path) == ".infra")
        return spec(path);
    Result<std::string> contents = files_.read(path);
    if (!contents) {
        LintedFile out;
        out.path = path;
        out.failure = Error{fmt::format("cannot read `{}`: {}", path, contents.error().message)};
        return out;
    }
    if (!request_.fixes)
        return text(path, std::move(*contents));
    auto [after, count] = fixed(path, *contents);
    const bool isChanged = after != *contents;
    LintedFile out = text(path, std::move(after));
    out.fixCount = count;
    if (isChanged)
        out.unfixed = std::move(*contents);
    return out;
}

LintedFile FileLinter::text(const std::string& name, std::string contents) {
    LintedFile out;
    out.path = name;
    const text::FileId file = out.ownSources.add(name, std::move(contents));
    diag::Bag bag;
    lintInto(out.ownSources, file, bag);
    for (const diag::Diagnostic* finding : bag.sorted())
        out.findings.push_back(*finding);
    return out;
}

LintedFile FileLinter::spec(const std::string& path) {
    LintedFile out;
    out.path = path;
    compile::Options options;
    options.specPath = path;
    out.spec = std::make_unique<compile::Compilation>(files_, std::move(options));
    out.spec->run();
    if (!out.spec->failure().empty()) {
        out.failure = Error{out.spec->failure()};
        return out;
    }
    for (const diag::Diagnostic* finding : out.spec->diagnostics().sorted())
        if (request_.settings.selection.isOn(finding->entry))
            out.findings.push_back(*finding);
    for (const compile::OutputFile& output : out.spec->outputs())
        if (const std::string_view extension = host::extension(output.path);
            extension == ".yaml" || extension == ".yml")
            lintOutput(output, out);
    return out;
}

void FileLinter::lintOutput(const compile::OutputFile& output, LintedFile& out) {
    text::SourceManager sources;
    const text::FileId file = sources.add(output.path, output.contents);
    diag::Bag bag;
    lintInto(sources, file, bag);
    for (const diag::Diagnostic* finding : bag.sorted()) {
        const std::uint32_t line = sources.position(finding->span.file, finding->span.begin).line;
        const text::Span* place = placeOf(output.sourceMap, line);
        if (place == nullptr)
            continue;
        diag::Diagnostic& moved = out.findings.emplace_back(*finding);
        moved.span = *place;
        moved.labels.clear();
        moved.fixes.clear();
    }
}

void FileLinter::lintInto(const text::SourceManager& sources, text::FileId file, diag::Bag& bag) {
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

FileLinter::Fixes FileLinter::fixed(const std::string& name, std::string contents) {
    Fixes out{std::move(contents), 0};
    for (int round = 0; round < kMostRounds; ++round) {
        text::SourceManager sources;
        const text::FileId file = sources.add(name, out.text);
        diag::Bag bag;
        lintInto(sources, file, bag);
        lint::Fixed after =
            lint::applyFixes(sources.text(file), file, bag.sorted(), request_.unsafeFixes);
        const bool isReadable = !document::readTemplate(after.text, file).isBroken();
        if (after.count == 0 || !isReadable)
            break;
        out.count += after.count;
        out.text = std::move(after.text);
    }
    return out;
}

} // namespace infrac::cli
