// One run of the linter over files: lints them on all processors, writes what was fixed, and
// leaves out what the baseline knows.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/file_linter.h"
#include "cli/world.h"
#include "lint/manners/baseline.h"
#include "report/renderer.h"

namespace infrac::cli {

class LintRun {
public:
    LintRun(const LintRequest& request, std::optional<lint::Baseline> baseline, World& world)
        : request_(request), baseline_(std::move(baseline)), world_(world) {}

    // An error is a whole sentence; files before the one that it is about are fixed.
    std::optional<Error> files(std::span<const std::string> paths);
    void text(const std::string& name, std::string contents);
    // Warns of what the baseline names for nothing.
    void finish();

    // By file and place.
    const std::vector<report::Finding>& findings() const { return findings_; }
    const std::vector<std::string>& paths() const { return paths_; }
    std::size_t fixCount() const { return fixCount_; }
    // What fixes would change, as `diff -u` prints it.
    const std::string& difference() const { return difference_; }

private:
    std::optional<Error> take(LintedFile file);
    std::optional<Error> writeFixed(const LintedFile& file);
    void keep(const diag::Diagnostic& finding, const text::SourceManager& sources);

    const LintRequest& request_;
    std::optional<lint::Baseline> baseline_; // of findings that are known
    World& world_;
    std::deque<LintedFile> linted_;
    diag::Bag unmatched_; // of the baseline, in no file
    text::SourceManager noSources_;
    std::vector<report::Finding> findings_;
    std::vector<std::string> paths_;
    std::size_t fixCount_ = 0;
    std::string difference_;
};

} // namespace infrac::cli
