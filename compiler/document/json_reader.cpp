#include "document/json_reader.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "base/limits.h"
#include "document/diags.h"
#include "document/json_keys.h"
#include "document/json_string.h"
#include "document/utf8.h"

namespace infrac::document {
namespace {

using diag::Count;
using diag::Name;
using diag::Text;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kShownBytes = 40; // of what was found

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
}

std::size_t digitsFrom(std::string_view text, std::size_t at) {
    const std::size_t end = text.find_first_not_of("0123456789", at);
    return std::min(end, text.size()) - at;
}

enum class NumberForm { None, Integer, Decimal };

NumberForm numberForm(std::string_view word) {
    std::size_t at = word.starts_with('-') ? 1 : 0;
    const std::size_t whole = digitsFrom(word, at);
    if (whole == 0 || (whole > 1 && word[at] == '0'))
        return NumberForm::None;
    at += whole;
    if (at == word.size())
        return NumberForm::Integer;

    if (word[at] == '.') {
        const std::size_t fraction = digitsFrom(word, ++at);
        at = fraction == 0 ? word.size() + 1 : at + fraction;
    }
    if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
        ++at;
        at += at < word.size() && (word[at] == '+' || word[at] == '-');
        const std::size_t power = digitsFrom(word, at);
        at = power == 0 ? word.size() + 1 : at + power;
    }
    return at == word.size() ? NumberForm::Decimal : NumberForm::None;
}

// Parsing functions return null (or nothing) after a mistake, which they have reported.
class Reader {
public:
    Reader(std::string_view text, text::FileId file, Arena& arena, diag::Bag& bag)
        : text_(text), file_(file), builder_(arena), bag_(bag), strings_(text, file, arena, bag) {}

    const Node* read();

private:
    enum class Next { Entry, End, Mistake };

    const Node* value();
    const Node* list();
    const Node* map();
    const Node* string();
    const Node* number();
    const Node* word(std::string_view word);
    bool member(std::vector<Member>& members, KeySet& keys);
    bool isNested(std::size_t opening);
    Next first(char closing);
    Next another(char closing, std::string_view what);

    void skipBlanks();
    void expected(std::string what);
    std::size_t foundEnd() const;
    std::string found() const;

    char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    text::Span span(std::size_t begin, std::size_t end) const {
        return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

    std::string_view text_;
    text::FileId file_;
    Builder builder_;
    diag::Bag& bag_;
    JsonStrings strings_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

const Node* Reader::read() {
    if (text_.starts_with(kByteOrderMark))
        at_ = kByteOrderMark.size();
    skipBlanks();
    const Node* root = value();
    if (root == nullptr)
        return nullptr;
    skipBlanks();
    if (at_ == text_.size())
        return root;
    bag_.report(diags::TextAfterValue, span(at_, foundEnd()), Text{found()})
        .label(root->origin(), "the value of the file");
    return nullptr;
}

void Reader::skipBlanks() { at_ = std::min(text_.find_first_not_of(" \n\t\r", at_), text_.size()); }

// A whole word rather than its first letter.
std::size_t Reader::foundEnd() const {
    std::size_t end = at_;
    while (end < text_.size() && end - at_ < kShownBytes && isWordByte(text_[end]))
        ++end;
    if (end == at_ && end < text_.size())
        end += std::max<std::size_t>(decodeUtf8(text_, at_).length, 1);
    return end;
}

std::string Reader::found() const {
    if (at_ == text_.size())
        return "the end of the file";
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x20 || byte == 0x7F)
        return "a control character";
    if (decodeUtf8(text_, at_).length == 0)
        return describeByte(text_[at_]);
    return "`" + std::string{text_.substr(at_, foundEnd() - at_)} + "`";
}

void Reader::expected(std::string what) {
    diag::Diagnostic& report = bag_.report(diags::UnexpectedJson, span(at_, foundEnd()),
                                           Text{std::move(what)}, Text{found()});
    if (next() == '\'')
        report.help("strings have double quotes");
    else if (next() == '/' || next() == '#')
        report.help("JSON has no comments");
}

const Node* Reader::value() {
    const char first = next();
    if (first == '{')
        return map();
    if (first == '[')
        return list();
    if (first == '"')
        return string();
    if (first == '-' || first == '+' || first == '.' || isDigit(first))
        return number();
    for (const std::string_view candidate : {"true", "false", "null"})
        if (text_.substr(at_).starts_with(candidate))
            return word(candidate);
    expected("a value");
    return nullptr;
}

const Node* Reader::word(std::string_view word) {
    const std::size_t begin = at_;
    if (foundEnd() != begin + word.size()) {
        expected("a value");
        return nullptr;
    }
    at_ += word.size();
    if (word == "null")
        return builder_.null(span(begin, at_));
    return builder_.boolean(word == "true", span(begin, at_));
}

const Node* Reader::string() {
    const std::size_t begin = at_;
    const std::optional<std::string_view> text = strings_.read(at_);
    return text ? builder_.string(*text, span(begin, at_)) : nullptr;
}

const Node* Reader::number() {
    const std::size_t begin = at_;
    while (isWordByte(next()) || next() == '.' || next() == '+' || next() == '-')
        ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    const text::Span place = span(begin, at_);
    switch (numberForm(word)) {
    case NumberForm::Decimal:
        return builder_.numberText(word, place);
    case NumberForm::Integer: {
        std::int64_t value = 0;
        const auto end = std::from_chars(word.data(), word.data() + word.size(), value);
        return end.ec == std::errc{} ? builder_.integer(value, place)
                                     : builder_.numberText(word, place);
    }
    case NumberForm::None:
        break;
    }
    bag_.report(diags::JsonNumber, place, Name{word.substr(0, kShownBytes)});
    return nullptr;
}

bool Reader::isNested(std::size_t opening) {
    if (++depth_ <= limits::kNesting)
        return true;
    bag_.report(diags::JsonNesting, span(opening, opening + 1), Count{limits::kNesting});
    return false;
}

Reader::Next Reader::first(char closing) {
    skipBlanks();
    return next() == closing ? Next::End : Next::Entry;
}

Reader::Next Reader::another(char closing, std::string_view what) {
    skipBlanks();
    if (next() == closing)
        return Next::End;
    if (next() != ',') {
        expected(std::string{"`,` or `"} + closing + "`");
        return Next::Mistake;
    }
    const text::Span comma = span(at_, at_ + 1);
    ++at_;
    if (first(closing) == Next::Entry)
        return Next::Entry;
    bag_.report(diags::TrailingComma, comma, Text{std::string{what}})
        .fix("remove the comma", comma, "");
    return Next::Mistake;
}

const Node* Reader::list() {
    const std::size_t begin = at_++;
    if (!isNested(begin))
        return nullptr;
    std::vector<const Node*> items;
    Next what = first(']');
    for (; what == Next::Entry; what = another(']', "item")) {
        items.push_back(value());
        if (items.back() == nullptr)
            return nullptr;
    }
    if (what == Next::Mistake)
        return nullptr;
    ++at_;
    --depth_;
    return builder_.list(items, span(begin, at_));
}

const Node* Reader::map() {
    const std::size_t begin = at_++;
    if (!isNested(begin))
        return nullptr;
    std::vector<Member> members;
    KeySet keys;
    Next what = first('}');
    for (; what == Next::Entry; what = another('}', "member"))
        if (!member(members, keys))
            return nullptr;
    if (what == Next::Mistake)
        return nullptr;
    ++at_;
    --depth_;
    return builder_.map(members, span(begin, at_));
}

bool Reader::member(std::vector<Member>& members, KeySet& keys) {
    if (next() != '"') {
        expected("a key in double quotes");
        return false;
    }
    const std::size_t begin = at_;
    const std::optional<std::string_view> key = strings_.read(at_);
    if (!key)
        return false;
    const text::Span place = span(begin, at_);
    if (const Member* before = keys.insert(*key, members)) {
        bag_.report(diags::DuplicateKey, place, Name{key->substr(0, kShownBytes)})
            .at("again here")
            .label(before->origin, "first here");
        return false;
    }
    skipBlanks();
    if (next() != ':') {
        expected("`:` after the key");
        return false;
    }
    ++at_;
    skipBlanks();
    const Node* item = value();
    members.push_back({*key, item, place});
    return item != nullptr;
}

} // namespace

const Node* readJson(std::string_view text, text::FileId file, Arena& arena, diag::Bag& bag) {
    return Reader{text, file, arena, bag}.read();
}

} // namespace infrac::document
