// Diagnostics as people and programs read them. Every form ends with a line end.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "diag/diagnostic.h"
#include "text/source_manager.h"

namespace infrac::report {

struct TextStyle {
    bool isColored = false;
    int width = 140; // source lines are cut around what is marked to fit this many columns
};

// The full look: header, marked source lines, helps, notes. Control characters and bytes
// that are not UTF-8 show as `<U+001B>` and `<FF>`, so that a spec cannot steer a terminal.
std::string renderText(const diag::Diagnostic& diagnostic, const text::SourceManager& sources,
                       const TextStyle& style = {});

// One line: `path:line:column: error[E310]: message`.
std::string renderConcise(const diag::Diagnostic& diagnostic, const text::SourceManager& sources);

// A diagnostic with the sources that its spans point into.
struct Finding {
    const diag::Diagnostic* diagnostic;
    const text::SourceManager* sources;
};

// An array of objects, one a finding.
std::string renderJson(std::span<const Finding> findings);

// The same of a linter's findings, with `rule` for `code` and, in a template, `path`.
std::string renderRuleJson(std::span<const Finding> findings);
// One object a line.
std::string renderJsonLines(std::span<const Finding> findings);

// `2 errors, 1 warning`; `no findings` where both are 0. Without a line end.
std::string summarize(std::size_t errors, std::size_t warnings, std::size_t infos = 0);

} // namespace infrac::report
