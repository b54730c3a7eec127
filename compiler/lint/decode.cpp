#include "lint/decode.h"

#include <algorithm>

#include "lint/rules.h"

namespace infrac::lint {
namespace {

void report(const document::Problem& problem, RuleId rule, diag::Bag& bag) {
    text::Span span = problem.span;
    if (problem.isReferenceAtStart)
        span.begin = span.end = 0;
    diag::Diagnostic& finding = bag.report(findRule(rule)->entry(), span, problem.message);
    if (problem.isReferenceAtStart && problem.span.begin > 0)
        finding.label(problem.span, "here");
    if (!problem.relatedLabel.empty())
        finding.label(problem.related, problem.relatedLabel);
    if (!problem.help.empty())
        finding.help(problem.help);
}

} // namespace

bool reportDecoding(const document::Template& read, bool all, diag::Bag& bag) {
    const auto problems = read.decodeProblems();
    for (const document::Problem* problem : problems)
        report(*problem, "E0000"_rule, bag);
    if (!problems.empty() && !all)
        return false;
    for (const document::Problem& problem : read.problems) {
        if (std::ranges::find(problems, &problem) != problems.end())
            continue;
        if (problem.kind == document::ProblemKind::MergeKey) // has a rule
            continue;
        if (problem.kind == document::ProblemKind::Alias)
            report(problem, "L711"_rule, bag);
        else if (!problem.reference.empty())
            report(problem, "E0000"_rule, bag);
        else
            document::reportProblem(problem, bag);
    }
    return read.root != nullptr && !read.isBroken();
}

} // namespace infrac::lint
