// Findings in the formats of other programs: code scanning, merge requests, test reports. Each
// escapes what comes from a template in its own way, so that no text of it can add a finding,
// a command or a tag.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "report/renderer.h"

namespace infrac::report {

// The page of a code, in Markdown: a title, some prose, examples under headings. May be empty.
using PageOf = std::string (*)(const diag::Entry& entry);

// SARIF 2.1.0, columns in code points. `version` is infrac's.
std::string renderSarif(std::span<const Finding> findings, std::string_view version, PageOf pageOf);

// GitHub's workflow commands, `::error file=...::...`, one a line.
std::string renderGithub(std::span<const Finding> findings);

// GitLab's code quality report.
std::string renderGitlab(std::span<const Finding> findings);

// A test case for each finding, and one that passes for each of the `files` without any.
std::string renderJunit(std::span<const Finding> findings, std::span<const std::string> files);

// A table, for a comment or a summary.
std::string renderMarkdown(std::span<const Finding> findings);

// What stays the same when lines move: of the code, the file, the message and the place in the
// template's tree. Equal findings are told apart by `occurrence`.
std::string fingerprint(const Finding& finding, std::size_t occurrence);

} // namespace infrac::report
