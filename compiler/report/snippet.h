// Draws the marked source lines of a diagnostic.
#pragma once

#include <span>
#include <string>

#include "report/marks.h"
#include "report/renderer.h"

namespace infrac::report {

// Columns of the widest line number.
int gutterWidth(std::span<const FileMarks> files);

// `-->` and `:::` lines, source lines and marks, file by file.
std::string drawSnippets(std::span<const FileMarks> files, const text::SourceManager& sources,
                         diag::Severity severity, const TextStyle& style, int gutter);

} // namespace infrac::report
