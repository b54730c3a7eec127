#include "lint/manners/suppressions.h"

#include <algorithm>

#include <fmt/core.h>

#include "lint/diags.h"

namespace infrac::lint {
namespace {

using document::TemplateMember;
using document::TemplateNode;

constexpr std::string_view kSign = "infrac:";
constexpr std::string_view kLine = "ignore[";
constexpr std::string_view kFile = "ignore-file[";

bool isBlank(char c) { return c == ' ' || c == '\t'; }

std::string_view withoutBlanks(std::string_view text) {
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && (isBlank(text.back()) || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

// `E3002`, or the beginning of one.
bool isCode(std::string_view text) {
    constexpr std::string_view kLetters = "EWIL";
    return !text.empty() && text.size() <= 5 && kLetters.find(text[0]) != std::string_view::npos &&
           text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// The end of the largest entry that begins at `begin`; `begin` where none does.
std::uint32_t entryEnd(const TemplateNode& node, std::uint32_t begin) {
    if (node.span().begin > begin || node.span().end < begin)
        return begin;
    std::uint32_t end = begin;
    for (const TemplateMember& member : node.members()) {
        if (member.isFromTag || member.isMerged) {
            end = std::max(end, entryEnd(*member.value, begin));
            continue;
        }
        if (member.keySpan.begin == begin)
            return std::max(member.keySpan.end, member.value->span().end);
        end = std::max(end, entryEnd(*member.value, begin));
    }
    for (const TemplateNode* item : node.items()) {
        if (item->span().begin == begin)
            return item->span().end;
        end = std::max(end, entryEnd(*item, begin));
    }
    return end;
}

} // namespace

Suppressions::Suppressions(const document::Template& read, const text::SourceManager& sources,
                           text::FileId file, diag::Bag& bag)
    : sources_(sources), file_(file) {
    for (const document::Comment& comment : read.comments)
        readComment(comment, read, bag);
    if (read.root == nullptr)
        return;
    readMetadata(read.root, 0, UINT32_MAX, true);
    const TemplateNode* resources = read.root->find("Resources");
    if (resources == nullptr)
        return;
    for (const TemplateMember& resource : resources->members())
        readMetadata(resource.value, resource.keySpan.begin,
                     std::max(resource.keySpan.end, resource.value->span().end), false);
}

void Suppressions::readComment(const document::Comment& comment, const document::Template& read,
                               diag::Bag& bag) {
    std::string_view rest = sources_.text(comment.span);
    const std::size_t words = rest.find_first_not_of("# \t");
    if (words == std::string_view::npos || !rest.substr(words).starts_with(kSign))
        return;
    rest = withoutBlanks(rest.substr(words + kSign.size()));
    const bool isFile = rest.starts_with(kFile);
    const std::size_t close = rest.find(']');
    Rule rule;
    rule.isComment = true;
    rule.comment = comment.span;
    const std::size_t open = isFile ? kFile.size() : kLine.size();
    bool isFine = (isFile || rest.starts_with(kLine)) && close != std::string_view::npos;
    if (isFine) {
        const auto begin =
            static_cast<std::uint32_t>(rest.data() + open - sources_.text(file_).data());
        isFine = readCodes(rest.substr(open, close - open), begin, rule);
    }
    if (!isFine) {
        bag.report(diags::SuppressionForm, comment.span,
                   diag::Text{rest.empty() ? "nothing" : fmt::format("`{}`", rest)})
            .help(
                "write `# infrac: ignore[E3002] reason`, or `ignore-file[...]` for the whole file");
        return;
    }
    if (!isFile)
        setRange(comment, read, rule);
    rules_.push_back(std::move(rule));
}

bool Suppressions::readCodes(std::string_view words, std::uint32_t begin, Rule& rule) const {
    while (true) {
        const std::size_t comma = std::min(words.find(','), words.size());
        const std::string_view code = withoutBlanks(words.substr(0, comma));
        if (!isCode(code))
            return false;
        const auto at = begin + static_cast<std::uint32_t>(code.data() - words.data());
        rule.codes.push_back(
            {std::string{code}, {file_, at, at + static_cast<std::uint32_t>(code.size())}});
        if (comma == words.size())
            return true;
        words.remove_prefix(comma + 1);
        begin += static_cast<std::uint32_t>(comma + 1);
    }
}

void Suppressions::setRange(const document::Comment& comment, const document::Template& read,
                            Rule& rule) const {
    const std::string_view text = sources_.text(file_);
    if (!comment.ownsLine) {
        const std::size_t lineStart = text.rfind('\n', comment.span.begin);
        rule.begin =
            lineStart == std::string_view::npos ? 0 : static_cast<std::uint32_t>(lineStart + 1);
        rule.end = comment.span.begin;
        return;
    }
    // The next line that has more than a comment.
    std::size_t at = comment.span.end;
    while (at < text.size()) {
        at = text.find_first_not_of(" \t\r\n-", at);
        if (at == std::string_view::npos || text[at] != '#')
            break;
        at = std::min(text.find('\n', at), text.size());
    }
    at = std::min(at, text.size());
    rule.begin = static_cast<std::uint32_t>(at);
    const std::size_t lineEnd = std::min(text.find('\n', at), text.size());
    rule.end = static_cast<std::uint32_t>(lineEnd);
    if (read.root != nullptr)
        rule.end = std::max(rule.end, entryEnd(*read.root, rule.begin));
}

void Suppressions::readMetadata(const TemplateNode* owner, std::uint32_t begin, std::uint32_t end,
                                bool isTemplate) {
    for (const std::string_view key : {"Metadata", "cfn-lint", "config"})
        owner = owner == nullptr ? nullptr : owner->find(key);
    if (owner == nullptr)
        return;
    const auto texts = [&](std::string_view key) {
        std::vector<std::string> out;
        const TemplateNode* list = owner->find(key);
        for (const TemplateNode* item :
             list == nullptr ? std::span<const TemplateNode* const>{} : list->items())
            if (item->isString())
                out.emplace_back(item->text());
        return out;
    };
    Rule rule;
    rule.begin = begin;
    rule.end = end;
    for (std::string& code : texts("ignore_checks"))
        rule.codes.push_back({std::move(code), {}, false});
    rules_.push_back(std::move(rule));
    if (isTemplate) {
        included_ = texts("include_checks");
        regions_ = texts("regions");
    }
}

bool Suppressions::covers(const diag::Diagnostic& finding) {
    const std::string code = finding.entry.code();
    bool isCovered = false;
    for (Rule& rule : rules_) {
        const bool isInside = finding.span.begin >= rule.begin && finding.span.begin <= rule.end;
        if (!isInside || finding.span.file != file_)
            continue;
        for (Code& known : rule.codes) {
            if (known.beginning.empty() || !code.starts_with(known.beginning))
                continue;
            known.isUsed = true;
            isCovered = true;
        }
    }
    return isCovered;
}

void Suppressions::reportUnused(diag::Bag& bag) const {
    for (const Rule& rule : rules_) {
        const bool isAlone = rule.codes.size() == 1;
        for (const Code& code : rule.codes) {
            if (!rule.isComment || code.isUsed)
                continue;
            diag::Diagnostic& report =
                bag.report(diags::UnusedSuppression, code.span, diag::Name{code.beginning});
            if (isAlone)
                report.fix("remove the comment", rule.comment, "");
            else
                report.help("remove the code");
        }
    }
}

} // namespace infrac::lint
