#include "lint/decode.h"

#include <algorithm>

namespace infrac::lint {
namespace {

constexpr diag::Entry kParseError{diag::Severity::Error, 0, "ParseError",
                                  "the template cannot be read", diag::CodeSpace::CfnLint};

void report(const document::Problem& problem, diag::Bag& bag) {
    text::Span span = problem.span;
    if (problem.isReferenceAtStart)
        span.begin = span.end = 0;
    diag::Diagnostic& finding = bag.report(kParseError, span, problem.message);
    if (problem.isReferenceAtStart && problem.span.begin > 0)
        finding.label(problem.span, "here");
    if (!problem.relatedLabel.empty())
        finding.label(problem.related, problem.relatedLabel);
    if (!problem.help.empty())
        finding.help(problem.help);
}

} // namespace

bool reportDecoding(const document::Template& read, diag::Bag& bag) {
    const auto problems = read.decodeProblems();
    for (const document::Problem* problem : problems)
        report(*problem, bag);
    if (!problems.empty())
        return false;
    document::reportProblems(read, bag);
    return read.root != nullptr && !read.isBroken();
}

} // namespace infrac::lint
