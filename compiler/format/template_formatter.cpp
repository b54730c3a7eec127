#include "format/template_formatter.h"

#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "base/arena.h"
#include "document/json_reader.h"
#include "document/template_reader.h"
#include "format/diags.h"
#include "format/template_printer.h"

namespace infrac::format {
namespace {

using document::Kind;
using document::TemplateMember;
using document::TemplateNode;

// The same value, whatever the order of members.
bool isSame(const TemplateNode& a, const TemplateNode& b) {
    if (a.kind() != b.kind() || a.isTimestamp() != b.isTimestamp())
        return false;
    if (a.isList())
        return std::ranges::equal(a.items(), b.items(),
                                  [](const auto* x, const auto* y) { return isSame(*x, *y); });
    if (a.isMap()) {
        return a.size() == b.size() &&
               std::ranges::all_of(a.members(), [&](const TemplateMember& member) {
                   const TemplateMember* other = b.member(member.key);
                   return other != nullptr && other->keyKind == member.keyKind &&
                          isSame(*member.value, *other->value);
               });
    }
    return document::equal(a, b);
}

// JSON as it stands in the source, laid out anew: numbers and strings are not touched.
class JsonPrinter {
public:
    explicit JsonPrinter(std::string_view source) : source_(source) {}

    std::string print(const TemplateNode& root) {
        value(root, 0, 0);
        return std::move(out_ += '\n');
    }

private:
    std::string_view slice(text::Span span) const {
        return source_.substr(span.begin, span.end - span.begin);
    }
    void line(std::size_t column) { out_.append(1, '\n').append(column, ' '); }

    // `level`: 0 the template, 1 a section of entries with types, 2 such an entry, 3 others.
    void value(const TemplateNode& node, std::size_t column, int level) {
        if (node.isScalar() || node.size() == 0) {
            out_ += node.isScalar() ? slice(node.span()) : node.isList() ? "[]" : "{}";
            return;
        }
        char separator = node.isList() ? '[' : '{';
        for (const TemplateNode* item : node.items()) {
            out_ += separator;
            line(column + 2);
            value(*item, column + 2, 3);
            separator = ',';
        }
        if (node.isMap())
            map(node, column, level);
        line(column);
        out_ += node.isList() ? ']' : '}';
    }

    void map(const TemplateNode& node, std::size_t column, int level) {
        const auto members = node.members();
        std::vector<std::size_t> order(members.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        if (level == 0)
            order = sectionOrder(members);
        else if (level == 2)
            order = typeFirst(members);
        char separator = '{';
        for (const std::size_t i : order) {
            out_ += separator;
            line(column + 2);
            out_ += slice(members[i].keySpan);
            out_ += ": ";
            const bool isTyped = level == 0 && hasTypedEntries(members[i].key);
            value(*members[i].value, column + 2, isTyped ? 1 : level == 1 ? 2 : 3);
            separator = ',';
        }
    }

    std::string_view source_;
    std::string out_;
};

class Formatter {
public:
    Formatter(const text::SourceManager& sources, text::FileId file, diag::Bag& bag)
        : source_(sources.text(file)), file_(file), bag_(bag),
          read_(document::readTemplate(sources, file)) {}

    std::optional<std::string> format() {
        document::reportProblems(read_, bag_);
        if (!read_.problems.empty() || read_.root == nullptr || !canKeep(*read_.root))
            return std::nullopt;
        if (source_.starts_with('%'))
            return refuse({file_, 0, 1}, "a directive");
        std::string out = isJson() ? JsonPrinter{source_}.print(*read_.root) : printer().print();
        return isVerified(out) ? std::optional{std::move(out)} : std::nullopt;
    }

private:
    TemplatePrinter printer() const { return {read_, source_}; }

    bool isJson() const {
        if (read_.syntax != document::TemplateSyntax::Json)
            return false;
        Arena arena;
        diag::Bag bag;
        return document::readJson(source_, file_, arena, bag) != nullptr;
    }

    std::nullopt_t refuse(text::Span span, std::string_view what) {
        bag_.report(diags::CannotKeep, span, diag::Text{std::string{what}})
            .note("the file is left as it is");
        return std::nullopt;
    }

    // Anchors have no place in the tree.
    bool canKeep(const TemplateNode& node) {
        std::string_view written =
            source_.substr(node.span().begin, node.span().end - node.span().begin);
        if (!node.tag().empty() && written.starts_with(node.tag())) {
            written.remove_prefix(node.tag().size());
            written.remove_prefix(std::min(written.find_first_not_of(" \t"), written.size()));
        }
        if (written.starts_with('&')) {
            refuse(node.span(), "an anchor");
            return false;
        }
        return std::ranges::all_of(node.items(),
                                   [&](const TemplateNode* item) { return canKeep(*item); }) &&
               std::ranges::all_of(node.members(), [&](const TemplateMember& member) {
                   return canKeepKey(member) && canKeep(*member.value);
               });
    }

    bool canKeepKey(const TemplateMember& member) {
        const bool isWritten = !member.isFromTag && member.keySpan.begin < source_.size();
        const char first = isWritten ? source_[member.keySpan.begin] : ' ';
        if (first == '&' || first == '!')
            refuse(member.keySpan, first == '&' ? "an anchor" : "the tag of a key");
        return first != '&' && first != '!';
    }

    static std::vector<std::string> commentsOf(const document::Template& read,
                                               std::string_view source) {
        std::vector<std::string> out;
        for (const document::Comment& comment : read.comments) {
            std::string text{
                source.substr(comment.span.begin, comment.span.end - comment.span.begin)};
            text.resize(text.find_last_not_of(" \t\r") + 1);
            out.push_back(std::move(text));
        }
        std::ranges::sort(out);
        return out;
    }

    // What was written is read again: the same tree, the same comments.
    bool isVerified(std::string_view out) {
        const document::Template again = document::readTemplate(out, file_);
        if (!again.problems.empty() || again.root == nullptr || !isSame(*read_.root, *again.root)) {
            refuse({file_, 0, 0}, "the meaning of this template");
            return false;
        }
        if (commentsOf(read_, source_) != commentsOf(again, out)) {
            refuse({file_, 0, 0}, "all comments of this template");
            return false;
        }
        return true;
    }

    std::string_view source_;
    text::FileId file_;
    diag::Bag& bag_;
    document::Template read_;
};

} // namespace

std::optional<std::string> formatTemplate(const text::SourceManager& sources, text::FileId file,
                                          diag::Bag& bag) {
    return Formatter{sources, file, bag}.format();
}

} // namespace infrac::format
