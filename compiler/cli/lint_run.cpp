#include "cli/lint_run.h"

#include <algorithm>

#include <fmt/core.h>

#include "cli/line_diff.h"
#include "host/parallel.h"

namespace infrac::cli {

std::optional<Error> LintRun::files(std::span<const std::string> paths) {
    const std::size_t workers = std::min(host::processorCount(), paths.size());
    std::deque<FileLinter> linters; // one a worker
    for (std::size_t i = 0; i < workers; ++i)
        linters.emplace_back(request_, world_.files);
    std::vector<LintedFile> linted(paths.size());
    host::parallel(paths.size(), workers, [&](std::size_t worker, std::size_t item) {
        linted[item] = linters[worker].file(paths[item]);
    });
    for (LintedFile& file : linted)
        if (std::optional<Error> error = take(std::move(file)))
            return error;
    return std::nullopt;
}

void LintRun::text(const std::string& name, std::string contents) {
    take(FileLinter{request_, world_.files}.text(name, std::move(contents)));
}

std::optional<Error> LintRun::take(LintedFile file) {
    if (file.failure)
        return file.failure;
    if (std::optional<Error> error = writeFixed(file))
        return error;
    fixCount_ += file.fixCount;
    paths_.push_back(file.path);
    const LintedFile& kept = linted_.emplace_back(std::move(file));
    for (const diag::Diagnostic& finding : kept.findings)
        keep(finding, kept.sources());
    return std::nullopt;
}

std::optional<Error> LintRun::writeFixed(const LintedFile& file) {
    if (!file.unfixed)
        return std::nullopt;
    const std::string_view after = file.ownSources.text(text::FileId{0});
    if (request_.onlyShows) {
        difference_ += unifiedDiff(file.path, *file.unfixed, after, false);
        return std::nullopt;
    }
    if (Status status = world_.files.writeAtomically(file.path, after); !status)
        return Error{fmt::format("cannot write `{}`: {}", file.path, status.error().message)};
    return std::nullopt;
}

void LintRun::keep(const diag::Diagnostic& finding, const text::SourceManager& sources) {
    if (!baseline_ || !baseline_->takes(finding, sources))
        findings_.push_back({&finding, &sources});
}

void LintRun::finish() {
    if (!baseline_)
        return;
    baseline_->reportLeft(unmatched_);
    for (const diag::Diagnostic& finding : unmatched_.all())
        if (request_.settings.selection.isOn(finding.entry))
            findings_.push_back({&finding, &noSources_});
}

} // namespace infrac::cli
