#include "cli/lint_output.h"

#include <algorithm>
#include <map>

#include <fmt/core.h>

#include "cli/common_options.h"
#include "cli/rule_page.h"
#include "report/exchange.h"

namespace infrac::cli {
namespace {

std::size_t countOf(std::span<const report::Finding> findings, diag::Severity severity) {
    return static_cast<std::size_t>(std::ranges::count_if(findings, [&](const auto& finding) {
        return finding.diagnostic->entry.severity == severity;
    }));
}

std::string asText(std::span<const report::Finding> findings, std::span<const std::string> files,
                   const report::TextStyle& style) {
    std::string out;
    for (const auto& [diagnostic, sources] : findings)
        out += report::renderText(*diagnostic, *sources, style) + '\n';
    return out + fmt::format("{} in {} file{}\n",
                             report::summarize(countOf(findings, diag::Severity::Error),
                                               countOf(findings, diag::Severity::Warning),
                                               countOf(findings, diag::Severity::Info)),
                             files.size(), files.size() == 1 ? "" : "s");
}

std::string asLines(std::span<const report::Finding> findings) {
    std::string out;
    for (const auto& [diagnostic, sources] : findings)
        out += report::renderConcise(*diagnostic, *sources);
    return out;
}

std::string render(std::string_view format, std::span<const report::Finding> findings,
                   std::span<const std::string> files, const report::TextStyle& style) {
    if (format == "concise")
        return asLines(findings);
    if (format == "json")
        return report::renderRuleJson(findings);
    if (format == "jsonl")
        return report::renderJsonLines(findings);
    if (format == "sarif")
        return report::renderSarif(findings, INFRAC_VERSION, pageOf);
    if (format == "github")
        return report::renderGithub(findings);
    if (format == "gitlab")
        return report::renderGitlab(findings);
    if (format == "junit")
        return report::renderJunit(findings, files);
    if (format == "markdown")
        return report::renderMarkdown(findings);
    return asText(findings, files, style);
}

} // namespace

std::variant<std::vector<LintOutput>, UsageError> lintOutputs(const Invocation& invocation) {
    std::vector<LintOutput> out;
    for (const std::string& value : invocation.values("format")) {
        const std::size_t sign = value.find('=');
        const bool hasFile = sign != std::string::npos;
        if (hasFile && sign + 1 == value.size())
            return UsageError{fmt::format("`--format {}` names no file", value), {}};
        out.push_back({value.substr(0, sign), hasFile ? value.substr(sign + 1) : std::string{}});
    }
    const auto toOutput =
        std::ranges::count_if(out, [](const LintOutput& output) { return output.file.empty(); });
    if (toOutput > 1)
        return UsageError{"only one format can go to standard output",
                          "give the others a file: `--format sarif=out.sarif`"};
    return out;
}

std::optional<Error> writeFindings(std::span<const LintOutput> outputs,
                                   std::span<const report::Finding> findings,
                                   std::span<const std::string> files, const Invocation& invocation,
                                   World& world) {
    for (const LintOutput& output : outputs) {
        report::TextStyle style;
        if (!output.file.empty()) {
            const std::string text = render(output.format, findings, files, style);
            if (Status status = world.files.writeAtomically(output.file, text); !status)
                return Error{
                    fmt::format("cannot write `{}`: {}", output.file, status.error().message)};
            continue;
        }
        style.isColored = usesColor(invocation, world, host::Stream::Output);
        if (const int columns = world.terminal.width(host::Stream::Output); columns > 0)
            style.width = columns;
        world.print(render(output.format, findings, files, style));
    }
    return std::nullopt;
}

std::string statistics(std::span<const report::Finding> findings) {
    struct Row {
        std::size_t count = 0;
        std::size_t fixable = 0;
        std::string message; // of the rule, or of its first finding
    };
    std::map<std::string, Row> rows;
    for (const report::Finding& finding : findings) {
        const diag::Diagnostic& diagnostic = *finding.diagnostic;
        Row& row = rows[diagnostic.entry.code()];
        ++row.count;
        row.fixable += std::ranges::any_of(diagnostic.fixes, &diag::Fix::isSafe) ? 1U : 0U;
        const std::string_view rule = diagnostic.entry.message;
        if (row.message.empty())
            row.message = rule.empty() || rule.find("{}") != std::string_view::npos
                              ? diagnostic.message
                              : std::string{rule};
    }
    std::vector<std::pair<std::string, Row>> sorted(rows.begin(), rows.end());
    std::ranges::stable_sort(sorted, std::greater{},
                             [](const auto& entry) { return entry.second.count; });
    std::string out;
    for (const auto& [code, row] : sorted)
        out += fmt::format("{:>6}  {:5}  {}  {}\n", row.count, code,
                           row.fixable > 0 ? "[fix]" : "     ", row.message);
    return out;
}

} // namespace infrac::cli
