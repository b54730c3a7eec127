#include <fmt/core.h>

#include "report/json_text.h"
#include "report/renderer.h"

namespace infrac::report {
namespace {

std::string fixObject(const diag::Fix& fix, const text::SourceManager& sources) {
    std::string edits = jsonArray(fix.edits, [&](const diag::Edit& edit) {
        return fmt::format(R"({{{}, "replacement": {}}})", jsonPlace(edit.span, sources),
                           jsonString(edit.replacement));
    });
    return fmt::format(R"({{"title": {}, "isSafe": {}, "edits": {}}})", jsonString(fix.title),
                       fix.isSafe, edits);
}

// `name` is what programs find the code by: `code` of a spec's, `rule` of a linter's finding.
std::string findingObject(const Finding& finding, std::string_view name) {
    const diag::Diagnostic& diagnostic = *finding.diagnostic;
    const text::SourceManager& sources = *finding.sources;
    std::string labels = jsonArray(diagnostic.labels, [&](const diag::Label& label) {
        return fmt::format(R"({{{}, "label": {}}})", jsonPlace(label.span, sources),
                           jsonString(label.text));
    });
    std::string fixes =
        jsonArray(diagnostic.fixes, [&](const diag::Fix& fix) { return fixObject(fix, sources); });
    const std::string path =
        diagnostic.path.empty() ? "" : fmt::format(R"("path": {}, )", jsonString(diagnostic.path));
    return fmt::format(R"({{"{}": "{}", "severity": "{}", "message": {}, {}, {}"label": {}, )"
                       R"("labels": {}, "helps": {}, "notes": {}, "fixes": {}}})",
                       name, diagnostic.entry.code(), diag::word(diagnostic.entry.severity),
                       jsonString(diagnostic.message), jsonPlace(diagnostic.span, sources), path,
                       jsonString(diagnostic.primaryLabel), labels,
                       jsonArray(diagnostic.helps, jsonString),
                       jsonArray(diagnostic.notes, jsonString), fixes);
}

std::string arrayOf(std::span<const Finding> findings, std::string_view name) {
    std::string out;
    for (const Finding& finding : findings)
        out += (out.empty() ? "\n  " : ",\n  ") + findingObject(finding, name);
    return '[' + out + (out.empty() ? "]\n" : "\n]\n");
}

} // namespace

std::string renderJson(std::span<const Finding> findings) { return arrayOf(findings, "code"); }

std::string renderRuleJson(std::span<const Finding> findings) { return arrayOf(findings, "rule"); }

std::string renderJsonLines(std::span<const Finding> findings) {
    std::string out;
    for (const Finding& finding : findings)
        out += findingObject(finding, "rule") + '\n';
    return out;
}

} // namespace infrac::report
