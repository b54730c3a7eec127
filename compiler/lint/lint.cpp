#include "lint/lint.h"

#include <algorithm>

#include "lint/decode.h"
#include "lint/engine/engine.h"
#include "ruledata/ruledata.h"

namespace infrac::lint {
namespace {

std::vector<std::size_t> regionNumbers(const std::vector<std::string>& names) {
    std::vector<std::size_t> out;
    for (const std::string& name : names)
        if (const std::size_t number = ruledata::regionNumber(name);
            number < ruledata::regions().size())
            out.push_back(number);
    if (out.empty())
        out.push_back(ruledata::regionNumber(ruledata::kPrimaryRegion));
    return out;
}

// Where something is missing from what was read.
std::vector<text::Span> holesOf(const document::Template& read) {
    std::vector<text::Span> out;
    for (const document::Problem& problem : read.problems)
        for (const text::Span& span : {problem.span, problem.related})
            if (span.isValid())
                out.push_back(span);
    return out;
}

} // namespace

void lintTemplate(const document::Template& read, const Options& options, diag::Bag& bag) {
    const bool isWhole = reportDecoding(read, options.recovers, bag);
    if (!isWhole && (!options.recovers || read.root == nullptr))
        return;
    thread_local schema::PatternCache patterns{schema::Dialect::Python};
    Engine engine{{.root = *read.root,
                   .source = read.source,
                   .isWhole = isWhole,
                   .regions = regionNumbers(options.regions),
                   .asOf = options.asOf,
                   .nested = options.nested},
                  patterns};
    Findings findings{engine.model().root(), bag};
    if (!isWhole)
        findings.leaveOut(holesOf(read));
    engine.run(findings);
    // In a loop one text stands for several values: a fix of one would be wrong for the others.
    const std::vector<text::Span>& loops = engine.model().expansion().loops;
    if (!loops.empty())
        bag.dropFixes([&](const text::Span& place) {
            return std::ranges::any_of(loops, [&](const text::Span& loop) {
                return loop.begin <= place.begin && place.end <= loop.end;
            });
        });
}

} // namespace infrac::lint
