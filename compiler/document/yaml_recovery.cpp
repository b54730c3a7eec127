// What the parser does after a mistake: say it in our words, and find the next line to go on
// with.
#include <algorithm>

#include <fmt/core.h>

#include "document/yaml_mistakes.h"
#include "document/yaml_parser.h"

namespace infrac::document {
namespace {

constexpr std::size_t kMostMistakes = 20; // of syntax, after which the rest is not read

bool isBlank(char c) { return c == ' ' || c == '\t'; }
bool isLineEnd(char c) { return c == '\n' || c == '\r'; }

// Something like `Key:` or `Key: value`.
bool looksLikeKey(std::string_view line) {
    const std::size_t colon = line.find(": ");
    return colon != std::string_view::npos || line.ends_with(':');
}

} // namespace

Problem& YamlParser::problem(ProblemKind kind, text::Span span, std::string message) {
    Problem& added = out_.problems.emplace_back();
    added.kind = kind;
    added.span = span;
    added.message = std::move(message);
    return added;
}

std::size_t YamlParser::lineNumber(std::size_t place) {
    if (lineStarts_.empty()) {
        lineStarts_.push_back(0);
        for (std::size_t i = 0; i < text_.size(); ++i)
            if (text_[i] == '\n')
                lineStarts_.push_back(i + 1);
    }
    return static_cast<std::size_t>(
        std::upper_bound(lineStarts_.begin(), lineStarts_.end(), place) - lineStarts_.begin());
}

std::size_t YamlParser::lineStart(std::size_t place) const {
    while (place > 0 && !isLineEnd(text_[place - 1]))
        --place;
    return place;
}

std::size_t YamlParser::nextLine(std::size_t place) const {
    while (place < text_.size() && !isLineEnd(text_[place]))
        ++place;
    if (place < text_.size() && text_[place] == '\r' && text_.substr(place + 1).starts_with('\n'))
        ++place;
    return std::min(place + 1, text_.size());
}

void YamlParser::note(const ScanMistake& mistake) {
    ++mistakes_;
    const std::size_t end = std::min<std::size_t>(mistake.at + 1, text_.size());
    const SyntaxWords words = syntaxWords(mistake.reference, text_.substr(mistake.at));
    const bool isElsewhere = mistake.context < mistake.at;
    Problem& report = problem(ProblemKind::Syntax, span(mistake.at, end), words.message);
    report.help = words.help;
    report.reference = mistake.reference;
    report.isReferencePastEnd = mistake.isPastEnd && lineStart(text_.size()) != text_.size();
    if (isElsewhere && !words.contextLabel.empty()) {
        report.related = span(mistake.context, mistake.context + std::size_t{1});
        report.relatedLabel = words.contextLabel;
    }
}

void YamlParser::fail(const Token& token, std::string_view reference, std::size_t context) {
    ScanMistake mistake{reference, token.begin, static_cast<std::uint32_t>(context),
                        token.begin == text_.size()};
    if (token.kind == TokenKind::Mistake)
        mistake = scanner_.mistake();
    note(mistake);
    recover(mistake);
}

bool YamlParser::leaves(std::size_t depth) {
    if (!isRecovering_)
        return false;
    if (target_ < depth)
        return true;
    isRecovering_ = false;
    return false;
}

// What was open when brackets or quotes went wrong tells nothing of where they should end, so
// the line after their beginning is looked at again.
std::size_t YamlParser::recoveryStart(const ScanMistake& mistake) const {
    std::size_t from = mistake.at;
    const bool isInsideOfText = mistake.reference.starts_with("found unexpected");
    if (isInsideOfText)
        from = mistake.context;
    if (flows_ > 0)
        from = std::min(from, flowBegin_);
    if (isInsideOfText || flows_ > 0)
        return nextLine(from);
    const std::size_t start = lineStart(from);
    const bool beginsLine = std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(start),
                                        text_.begin() + static_cast<std::ptrdiff_t>(from), isBlank);
    return beginsLine ? start : nextLine(from);
}

// How many of the open collections stay open when reading goes on with this line; 0: it fits none.
std::size_t YamlParser::fittingDepth(std::size_t lineStart) const {
    std::size_t at = lineStart;
    while (at < text_.size() && text_[at] == ' ')
        ++at;
    if (at == text_.size() || text_[at] == '#' || text_[at] == '\t' || isLineEnd(text_[at]))
        return 0;
    std::size_t end = at;
    while (end < text_.size() && !isLineEnd(text_[end]))
        ++end;
    const std::string_view line = text_.substr(at, end - at);
    const bool isItem = line == "-" || line.starts_with("- ");
    const bool isKey = !isItem && looksLikeKey(line);
    for (std::size_t depth = blocks_.size(); depth > 0; --depth) {
        const Collection& block = blocks_[depth - 1];
        if (block.column == static_cast<int>(at - lineStart) && (block.isList ? isItem : isKey))
            return depth;
    }
    return 0;
}

void YamlParser::recover(const ScanMistake& mistake) {
    isRecovering_ = true;
    std::size_t line = std::max(recoveryStart(mistake), resumed_);
    if (resumed_ > 0 && line == resumed_)
        line = nextLine(line);
    target_ = 0;
    if (mistakes_ < kMostMistakes)
        while (line < text_.size() && (target_ = fittingDepth(line)) == 0)
            line = nextLine(line);
    if (target_ == 0)
        line = text_.size();
    resumed_ = line;
    std::vector<int> columns;
    for (std::size_t i = 0; i < target_; ++i)
        columns.push_back(blocks_[i].column);
    scanner_.resume(line, columns);
}

} // namespace infrac::document
