#include "document/template_reader.h"

#include <algorithm>

#include "document/template_bytes.h"
#include "document/yaml_parser.h"

namespace infrac::document {
namespace {

// Found while the text is read, and so before anything that is found about its values.
bool isOfReading(ProblemKind kind) {
    switch (kind) {
    case ProblemKind::Syntax:
    case ProblemKind::Bytes:
    case ProblemKind::UndefinedAlias:
    case ProblemKind::SeveralDocuments:
    case ProblemKind::Limit:
        return true;
    case ProblemKind::DuplicateKey:
    case ProblemKind::NullKey:
    case ProblemKind::ComplexKey:
    case ProblemKind::Value:
    case ProblemKind::Root:
    case ProblemKind::Alias:
    case ProblemKind::MergeKey:
    case ProblemKind::Direction:
        return false;
    }
    return false;
}

bool leavesNoHole(ProblemKind kind) {
    return kind == ProblemKind::Alias || kind == ProblemKind::MergeKey ||
           kind == ProblemKind::Direction;
}

} // namespace

text::LineColumn Problem::referencePosition(const text::SourceManager& sources) const {
    if (isReferenceAtStart)
        return {};
    if (isReferencePastEnd)
        return {sources.lineCount(span.file) + 1, 1};
    return sources.position(span.file, span.begin);
}

bool Template::isBroken() const {
    return std::ranges::any_of(problems,
                               [](const Problem& problem) { return !leavesNoHole(problem.kind); });
}

std::vector<const Problem*> Template::decodeProblems() const {
    const auto isReported = [](const Problem& problem) { return !problem.reference.empty(); };
    const auto first = [&](auto accepts) {
        return std::ranges::find_if(problems, [&](const Problem& problem) {
            return isReported(problem) && accepts(problem.kind);
        });
    };
    // Unreadable bytes stop a reader before the first token.
    for (const auto& found :
         {first([](ProblemKind kind) { return kind == ProblemKind::Bytes; }), first(isOfReading)})
        if (found != problems.end())
            return {&*found};
    const auto found = first([](ProblemKind) { return true; });
    if (found == problems.end())
        return {};
    std::vector<const Problem*> out{&*found};
    // The row of one map's repeated keys; the first of them names the second as related.
    for (auto next = found + 1; found->kind == ProblemKind::DuplicateKey && next != problems.end();
         ++next) {
        const bool isSameMap = next->kind == ProblemKind::DuplicateKey && isReported(*next) &&
                               next->related.begin < next->span.begin;
        if (!isSameMap)
            break;
        out.push_back(&*next);
    }
    return out;
}

Template readTemplate(std::string_view source, text::FileId file) {
    Template out;
    out.source = source;
    const std::string_view text = readableBytes(source, file, out.problems);
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first != std::string_view::npos && (text[first] == '{' || text[first] == '['))
        out.syntax = TemplateSyntax::Json;
    const bool isReadable = !text.empty() || source.empty();
    if (isReadable)
        YamlParser{text, file, out}.read();
    return out;
}

Template readTemplate(const text::SourceManager& sources, text::FileId file) {
    return readTemplate(sources.text(file), file);
}

} // namespace infrac::document
