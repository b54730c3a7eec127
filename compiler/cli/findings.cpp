#include "cli/findings.h"

#include <algorithm>

#include "cli/common_options.h"

namespace infrac::cli {

std::vector<report::Finding> findingsOf(const diag::Bag& bag, const text::SourceManager& sources) {
    std::vector<report::Finding> out;
    for (const diag::Diagnostic* diagnostic : bag.sorted())
        out.push_back({diagnostic, &sources});
    return out;
}

void printFindings(const std::vector<report::Finding>& findings, const Invocation& invocation,
                   World& world) {
    std::string format = invocation.value("format");
    if (format == "json") {
        world.print(report::renderJson(findings));
        return;
    }
    report::TextStyle style{.isColored = usesColor(invocation, world, host::Stream::Error)};
    if (int columns = world.terminal.width(host::Stream::Error); columns > 0)
        style.width = columns;
    std::size_t errors = 0;
    for (const auto& [diagnostic, sources] : findings) {
        errors += diagnostic->entry.severity == diag::Severity::Error ? 1U : 0U;
        world.complain(format == "concise"
                           ? report::renderConcise(*diagnostic, *sources)
                           : report::renderText(*diagnostic, *sources, style) + '\n');
    }
    if (!findings.empty() && format == "text")
        world.complain(report::summarize(errors, findings.size() - errors) + '\n');
}

host::Stream progressStream(const Invocation& invocation) {
    return invocation.value("format") == "json" ? host::Stream::Error : host::Stream::Output;
}

} // namespace infrac::cli
