// Lints one file after the other, and changes none. What is found in a file depends on nothing but
// the file and what it names, so several linters can share the work, with a thread each.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/nearby_templates.h"
#include "compile/compilation.h"
#include "diag/bag.h"
#include "host/file_system.h"
#include "lint/lint.h"
#include "lint/manners/settings.h"
#include "text/source_manager.h"

namespace infrac::cli {

struct LintRequest {
    lint::Settings settings;
    lint::Options options;
    bool fixes = false;       // put safe fixes into the files
    bool unsafeFixes = false; // the others too
    bool onlyShows = false;   // how the fixed files would differ
};

// What there is to say of a file.
struct LintedFile {
    std::string path;
    std::unique_ptr<compile::Compilation> spec; // null for a template
    text::SourceManager ownSources;             // of a template
    std::vector<diag::Diagnostic> findings;     // by place; all that the selection takes
    std::size_t fixCount = 0;
    std::optional<std::string> unfixed; // the text as it was, where fixes changed it
    std::optional<Error> failure;       // a whole sentence: then there is nothing else

    const text::SourceManager& sources() const { return spec ? spec->sources() : ownSources; }
};

class FileLinter {
public:
    FileLinter(const LintRequest& request, host::FileSystem& files)
        : request_(request), files_(files), nearby_(files) {}

    LintedFile file(const std::string& path);
    LintedFile text(const std::string& name, std::string contents);

private:
    struct Fixes {
        std::string text;
        std::size_t count = 0;
    };

    LintedFile spec(const std::string& path);
    // A template that the spec makes, found at the spec's lines.
    void lintOutput(const compile::OutputFile& output, LintedFile& out);
    Fixes fixed(const std::string& name, std::string contents);
    // The findings of one template, after all that it says itself.
    void lintInto(const text::SourceManager& sources, text::FileId file, diag::Bag& bag);

    const LintRequest& request_;
    host::FileSystem& files_;
    NearbyTemplates nearby_;
};

} // namespace infrac::cli
