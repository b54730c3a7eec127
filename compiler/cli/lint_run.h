// One run of the linter over files: reads settings and files, asks the rules, and leaves out
// what settings, templates and the baseline know about.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/nearby_templates.h"
#include "cli/world.h"
#include "compile/compilation.h"
#include "diag/bag.h"
#include "lint/lint.h"
#include "lint/manners/baseline.h"
#include "lint/manners/settings.h"
#include "report/renderer.h"
#include "text/source_manager.h"

namespace infrac::cli {

struct LintRequest {
    lint::Settings settings;
    lint::Options options;
    std::optional<lint::Baseline> baseline; // of findings that are known
    bool fixes = false;                     // put safe fixes into the files
    bool unsafeFixes = false;               // the others too
    bool onlyShows = false;                 // how the fixed files would differ
};

class LintRun {
public:
    LintRun(LintRequest request, World& world)
        : request_(std::move(request)), world_(world), nearby_(world.files) {}

    // An error is a whole sentence; findings are kept.
    std::optional<Error> file(const std::string& path);
    void text(const std::string& name, std::string contents);
    // Warns of what the baseline names for nothing.
    void finish();

    // By file and place.
    std::vector<report::Finding> findings() const;
    const std::vector<std::string>& files() const { return files_; }
    std::size_t fixCount() const { return fixCount_; }
    // What fixes would change, as `diff -u` prints it.
    const std::string& difference() const { return difference_; }

private:
    std::optional<Error> spec(const std::string& path);
    // The templates that a spec makes, found at the spec's lines.
    void lintOutputs(const compile::Compilation& compiled);
    std::string fixed(const std::string& name, std::string contents);
    // The findings of one template, after all that it says itself.
    void lintInto(const text::SourceManager& sources, text::FileId file, diag::Bag& bag);
    void keep(const diag::Diagnostic& finding, const text::SourceManager& sources);

    LintRequest request_;
    World& world_;
    NearbyTemplates nearby_;
    text::SourceManager sources_;
    std::vector<std::unique_ptr<compile::Compilation>> specs_;
    std::deque<diag::Diagnostic> kept_;
    std::vector<report::Finding> findings_;
    std::vector<std::string> files_;
    std::size_t fixCount_ = 0;
    std::string difference_;
};

} // namespace infrac::cli
