// A template's problems as diagnostics of this layer.
#include "document/diags.h"
#include "document/template_reader.h"

namespace infrac::document {
namespace {

using Definition = diag::Definition<diag::Text>;

const Definition& definition(ProblemKind kind) {
    switch (kind) {
    case ProblemKind::Syntax:
        return diags::TemplateSyntax;
    case ProblemKind::Bytes:
        return diags::TemplateBytes;
    case ProblemKind::DuplicateKey:
        return diags::TemplateKeyTwice;
    case ProblemKind::NullKey:
        return diags::TemplateNullKey;
    case ProblemKind::ComplexKey:
        return diags::TemplateKeyShape;
    case ProblemKind::UndefinedAlias:
        return diags::TemplateAnchor;
    case ProblemKind::SeveralDocuments:
        return diags::TemplateDocuments;
    case ProblemKind::Value:
        return diags::TemplateValue;
    case ProblemKind::Root:
        return diags::TemplateRoot;
    case ProblemKind::Limit:
        return diags::TemplateLimit;
    case ProblemKind::Alias:
        return diags::TemplateAlias;
    case ProblemKind::MergeKey:
        return diags::TemplateMergeKey;
    case ProblemKind::Direction:
        return diags::TemplateDirection;
    }
    return diags::TemplateSyntax;
}

// The first of repeated keys names a later one; one diagnostic for each repetition is enough.
bool isTheFirst(const Problem& problem) {
    return problem.kind == ProblemKind::DuplicateKey && problem.related.begin > problem.span.begin;
}

} // namespace

void reportProblem(const Problem& problem, diag::Bag& bag) {
    diag::Diagnostic& report =
        bag.report(definition(problem.kind), problem.span, diag::Text{problem.message});
    if (!problem.relatedLabel.empty())
        report.label(problem.related, problem.relatedLabel);
    if (!problem.help.empty())
        report.help(problem.help);
}

void reportProblems(const Template& read, diag::Bag& bag) {
    for (const Problem& problem : read.problems)
        if (!isTheFirst(problem))
            reportProblem(problem, bag);
}

} // namespace infrac::document
