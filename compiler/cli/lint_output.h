// Prints the findings of a linter's run in the formats that were asked for, each to standard
// output or to a file.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/invocation.h"
#include "report/renderer.h"

namespace infrac::cli {

inline constexpr std::string_view kLintFormats[] = {
    "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown"};

struct LintOutput {
    std::string format;
    std::string file; // empty: standard output
};

// `sarif=out.sarif` and the like; an error where two go to standard output.
std::variant<std::vector<LintOutput>, UsageError> lintOutputs(const Invocation& invocation);

// An error is a whole sentence.
std::optional<Error> writeFindings(std::span<const LintOutput> outputs,
                                   std::span<const report::Finding> findings,
                                   std::span<const std::string> files, const Invocation& invocation,
                                   World& world);

// How often each rule found something, the most frequent first.
std::string statistics(std::span<const report::Finding> findings);

} // namespace infrac::cli
