#include "document/yaml_scanner.h"

#include <algorithm>

namespace infrac::document {
namespace {

constexpr std::string_view kNoColon = "could not find expected ':'";
constexpr std::size_t kLongestKey = 1024; // characters from a key to its colon
constexpr std::size_t kQueueSlack = 64;   // tokens left behind before the queue is moved up

bool isBlank(char c) { return c == ' ' || c == '\t'; }
bool isBreak(char c) { return c == '\n' || c == '\r'; }

bool isNameByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

bool isTagByte(char c, bool isVerbatim) {
    if (isNameByte(c))
        return true;
    constexpr std::string_view kOthers = ";/?:@&=+$.%!~*'()";
    return (c != '\0' && kOthers.find(c) != std::string_view::npos) ||
           (isVerbatim && (c == ',' || c == '[' || c == ']'));
}

} // namespace

YamlScanner::YamlScanner(std::string_view text, text::FileId file, Arena& arena,
                         std::vector<Comment>& comments)
    : text_(text), file_(file), arena_(arena), comments_(comments), keys_(1) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text_.starts_with(kByteOrderMark))
        at_ = lineStart_ = kByteOrderMark.size();
}

bool YamlScanner::isBlankOrEnd(std::size_t place) const {
    const char c = at(place);
    return isBlank(c) || isBreak(c) || c == '\0';
}

std::size_t YamlScanner::lineEnd(std::size_t from) const {
    while (from < text_.size() && !isBreak(text_[from]))
        ++from;
    return from;
}

Token YamlScanner::token(TokenKind kind, std::size_t begin, std::size_t end) const {
    Token out;
    out.kind = kind;
    out.begin = static_cast<std::uint32_t>(begin);
    out.end = static_cast<std::uint32_t>(end);
    out.column = static_cast<std::uint32_t>(begin - std::min(begin, lineStart_));
    return out;
}

void YamlScanner::push(TokenKind kind, std::size_t begin, std::size_t end, std::string_view text,
                       Style style) {
    Token& added = queue_.emplace_back(token(kind, begin, end));
    added.text = text;
    added.style = style;
}

bool YamlScanner::fail(std::string_view reference, std::size_t place, std::size_t context) {
    if (!isBroken_)
        mistake_ = {reference, static_cast<std::uint32_t>(place),
                    static_cast<std::uint32_t>(context), false};
    isBroken_ = true;
    return false;
}

void YamlScanner::resume(std::size_t lineStart, std::span<const int> columns) {
    at_ = lineStart_ = lineStart;
    parsed_ += queue_.size() - head_;
    queue_.clear();
    head_ = 0;
    keys_.assign(1, {});
    firstKey_ = 0;
    indents_.clear();
    indent_ = -1;
    for (const int column : columns) {
        indents_.push_back(indent_);
        indent_ = column;
    }
    isKeyAllowed_ = true;
    isBroken_ = false;
    isEnded_ = false;
}

// ---------------------------------------------------------------- keys without `?`

bool YamlScanner::isStale(const SimpleKey& key) const {
    if (key.lineStart != lineStart_)
        return true;
    if (at_ - key.at <= kLongestKey)
        return false;
    const std::string_view between = text_.substr(key.at, at_ - key.at);
    const auto continuations = std::ranges::count_if(
        between, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
    return between.size() - static_cast<std::size_t>(continuations) > kLongestKey;
}

// What stands where a key must stand and has no colon in its line is a mistake.
bool YamlScanner::dropStaleKeys() {
    for (std::size_t level = firstKey_; level < keys_.size(); ++level) {
        SimpleKey& key = keys_[level];
        if (key.isPossible && !isStale(key))
            return true; // those above are younger
        if (key.isPossible && key.isRequired)
            return fail(kNoColon, at_, key.at);
        key.isPossible = false;
        if (level == firstKey_ && level + 1 < keys_.size())
            ++firstKey_;
    }
    return true;
}

bool YamlScanner::needsMore() {
    if (head_ == queue_.size())
        return true;
    if (isBroken_)
        return queue_[head_].kind != TokenKind::Mistake;
    if (!dropStaleKeys())
        return true;
    const SimpleKey& oldest = keys_[firstKey_];
    return oldest.isPossible && oldest.number == parsed_;
}

void YamlScanner::saveKey() {
    if (!isKeyAllowed_ || !removeKey())
        return;
    const bool isRequired = !isFlow() && indent_ == column();
    keys_.back() = {true, isRequired, parsed_ + queue_.size() - head_, at_, lineStart_};
    firstKey_ = std::min(firstKey_, keys_.size() - 1);
}

bool YamlScanner::removeKey() {
    SimpleKey& key = keys_.back();
    if (key.isPossible && key.isRequired)
        return fail(kNoColon, at_, key.at);
    key.isPossible = false;
    return true;
}

void YamlScanner::rollIndent(int column, std::size_t number, TokenKind kind, std::size_t place,
                             std::size_t lineStart) {
    if (isFlow() || indent_ >= column)
        return;
    indents_.push_back(indent_);
    indent_ = column;
    Token start = token(kind, place, place);
    start.column = static_cast<std::uint32_t>(place - lineStart);
    const auto where = static_cast<std::ptrdiff_t>(head_ + number - parsed_);
    queue_.insert(queue_.begin() + where, start);
}

void YamlScanner::unrollIndent(int column) {
    if (isFlow())
        return;
    while (indent_ > column) {
        push(TokenKind::BlockEnd, at_, at_);
        indent_ = indents_.back();
        indents_.pop_back();
    }
}

// ---------------------------------------------------------------- tokens

void YamlScanner::fetchMore() {
    if (head_ > kQueueSlack || head_ == queue_.size()) {
        queue_.erase(queue_.begin(), queue_.begin() + static_cast<std::ptrdiff_t>(head_));
        head_ = 0;
    }
    while (needsMore()) {
        if (!isBroken_)
            fetch();
        if (isBroken_) {
            parsed_ += queue_.size() - head_;
            queue_.clear();
            head_ = 0;
            push(TokenKind::Mistake, mistake_.at, mistake_.at);
            return;
        }
    }
}

void YamlScanner::skipBreak() {
    at_ += at_ + 1 < text_.size() && text_[at_] == '\r' && text_[at_ + 1] == '\n' ? 2 : 1;
    lineStart_ = at_;
}

void YamlScanner::skipToToken() {
    for (;;) {
        while (here() == ' ' || (here() == '\t' && (isFlow() || !isKeyAllowed_)))
            ++at_;
        if (here() == '#') {
            const std::size_t end = lineEnd(at_);
            const std::string_view before = text_.substr(lineStart_, at_ - lineStart_);
            comments_.push_back(
                {{file_, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)},
                 std::ranges::all_of(before, isBlank)});
            at_ = end;
        }
        if (!isBreak(here()))
            return;
        skipBreak();
        if (!isFlow())
            isKeyAllowed_ = true;
    }
}

bool YamlScanner::isDocumentMark(std::string_view mark) const {
    return at_ == lineStart_ && text_.substr(at_).starts_with(mark) && isBlankOrEnd(at_ + 3);
}

bool YamlScanner::startsPlain() const {
    constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@`";
    const char c = here();
    if (kIndicators.find(c) == std::string_view::npos)
        return !isBlankOrEnd(at_);
    if (c == '-')
        return !isBlank(at(at_ + 1));
    return !isFlow() && (c == '?' || c == ':') && !isBlankOrEnd(at_ + 1);
}

void YamlScanner::fetch() {
    if (isEnded_) {
        push(TokenKind::StreamEnd, at_, at_);
        return;
    }
    skipToToken();
    if (!dropStaleKeys())
        return;
    unrollIndent(column());
    if (at_ >= text_.size())
        fetchEnd();
    else if (at_ == lineStart_ && here() == '%')
        fetchDirective();
    else if (isDocumentMark("---"))
        fetchDocumentMark(TokenKind::DocumentStart);
    else if (isDocumentMark("..."))
        fetchDocumentMark(TokenKind::DocumentEnd);
    else if (!fetchOther(here())) {
        if (startsPlain())
            fetchPlain();
        else
            fail("found character that cannot start any token", at_, at_);
    }
}

bool YamlScanner::fetchOther(char c) {
    const bool isAlone = isBlankOrEnd(at_ + 1);
    switch (c) {
    case '[':
        fetchFlowStart(TokenKind::FlowListStart);
        return true;
    case '{':
        fetchFlowStart(TokenKind::FlowMapStart);
        return true;
    case ']':
        fetchFlowEnd(TokenKind::FlowListEnd);
        return true;
    case '}':
        fetchFlowEnd(TokenKind::FlowMapEnd);
        return true;
    case ',':
        fetchFlowEntry();
        return true;
    case '-':
        if (isAlone)
            fetchBlockEntry();
        return isAlone;
    case '?':
        if (isFlow() || isAlone)
            fetchKey();
        return isFlow() || isAlone;
    case ':':
        if (isFlow() || isAlone)
            fetchValue();
        return isFlow() || isAlone;
    case '*':
        fetchName(TokenKind::Alias);
        return true;
    case '&':
        fetchName(TokenKind::Anchor);
        return true;
    case '!':
        fetchTag();
        return true;
    case '\'':
    case '"':
        fetchQuoted(c);
        return true;
    case '|':
    case '>':
        if (!isFlow())
            fetchBlockScalar(c);
        return !isFlow();
    default:
        return false;
    }
}

void YamlScanner::fetchEnd() {
    lineStart_ = at_;
    unrollIndent(-1);
    if (!removeKey()) {
        mistake_.isPastEnd = true;
        return;
    }
    isKeyAllowed_ = false;
    isEnded_ = true;
    push(TokenKind::StreamEnd, at_, at_);
}

void YamlScanner::fetchDirective() {
    unrollIndent(-1);
    if (!removeKey())
        return;
    isKeyAllowed_ = false;
    const std::size_t begin = at_++;
    while (isNameByte(here()))
        ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    if (name.size() == 1) {
        fail("could not find expected directive name", at_, begin);
        return;
    }
    if (name != "%YAML" && name != "%TAG") {
        fail("found unknown directive name", at_, begin);
        return;
    }
    at_ = lineEnd(at_);
    push(TokenKind::Directive, begin, at_, text_.substr(begin, at_ - begin));
}

void YamlScanner::fetchDocumentMark(TokenKind kind) {
    unrollIndent(-1);
    if (!removeKey())
        return;
    isKeyAllowed_ = false;
    at_ += 3;
    push(kind, at_ - 3, at_);
}

void YamlScanner::fetchFlowStart(TokenKind kind) {
    saveKey();
    if (isBroken_)
        return;
    keys_.emplace_back();
    isKeyAllowed_ = true;
    ++at_;
    push(kind, at_ - 1, at_);
}

void YamlScanner::fetchFlowEnd(TokenKind kind) {
    if (!removeKey())
        return;
    if (isFlow())
        keys_.pop_back();
    firstKey_ = std::min(firstKey_, keys_.size() - 1);
    isKeyAllowed_ = false;
    ++at_;
    push(kind, at_ - 1, at_);
}

void YamlScanner::fetchFlowEntry() {
    if (!removeKey())
        return;
    isKeyAllowed_ = true;
    ++at_;
    push(TokenKind::FlowEntry, at_ - 1, at_);
}

void YamlScanner::fetchBlockEntry() {
    if (!isFlow()) {
        if (!isKeyAllowed_) {
            fail("block sequence entries are not allowed in this context", at_, at_);
            return;
        }
        rollIndent(column(), parsed_ + queue_.size() - head_, TokenKind::BlockListStart, at_,
                   lineStart_);
    }
    if (!removeKey())
        return;
    isKeyAllowed_ = true;
    ++at_;
    push(TokenKind::BlockEntry, at_ - 1, at_);
}

void YamlScanner::fetchKey() {
    if (!isFlow()) {
        if (!isKeyAllowed_) {
            fail("mapping keys are not allowed in this context", at_, at_);
            return;
        }
        rollIndent(column(), parsed_ + queue_.size() - head_, TokenKind::BlockMapStart, at_,
                   lineStart_);
    }
    if (!removeKey())
        return;
    isKeyAllowed_ = !isFlow();
    ++at_;
    push(TokenKind::Key, at_ - 1, at_);
}

void YamlScanner::fetchValue() {
    if (!dropStaleKeys())
        return;
    SimpleKey& key = keys_.back();
    if (key.isPossible) {
        const std::size_t number = key.number;
        const std::size_t place = key.at;
        key.isPossible = false;
        const auto where = static_cast<std::ptrdiff_t>(head_ + number - parsed_);
        queue_.insert(queue_.begin() + where, token(TokenKind::Key, place, place));
        rollIndent(static_cast<int>(place - key.lineStart), number, TokenKind::BlockMapStart, place,
                   key.lineStart);
        isKeyAllowed_ = false;
    } else {
        if (!isFlow()) {
            if (!isKeyAllowed_) {
                fail("mapping values are not allowed in this context", at_, at_);
                return;
            }
            rollIndent(column(), parsed_ + queue_.size() - head_, TokenKind::BlockMapStart, at_,
                       lineStart_);
        }
        isKeyAllowed_ = !isFlow();
    }
    ++at_;
    push(TokenKind::Value, at_ - 1, at_);
}

void YamlScanner::fetchName(TokenKind kind) {
    saveKey();
    if (isBroken_)
        return;
    isKeyAllowed_ = false;
    const std::size_t begin = at_++;
    while (isNameByte(here()))
        ++at_;
    constexpr std::string_view kFollowers = "?:,]}%@`";
    const bool isEnded = isBlankOrEnd(at_) || kFollowers.find(here()) != std::string_view::npos;
    if (at_ == begin + 1 || !isEnded) {
        fail("did not find expected alphabetic or numeric character", at_, begin);
        return;
    }
    push(kind, begin, at_, text_.substr(begin + 1, at_ - begin - 1));
}

bool YamlScanner::tagText(std::size_t opening) {
    if (at(at_ + 1) == '<') {
        at_ += 2;
        while (isTagByte(here(), true))
            ++at_;
        if (here() != '>')
            return fail("did not find the expected '>'", at_, opening);
        ++at_;
        return true;
    }
    ++at_;
    while (isNameByte(here()))
        ++at_;
    const bool hasHandle = here() == '!';
    if (hasHandle)
        ++at_;
    const std::size_t suffix = at_;
    while (isTagByte(here(), false))
        ++at_;
    if (hasHandle && at_ == suffix)
        return fail("did not find expected tag URI", at_, opening);
    return true;
}

void YamlScanner::fetchTag() {
    saveKey();
    if (isBroken_)
        return;
    isKeyAllowed_ = false;
    const std::size_t begin = at_;
    if (!tagText(begin))
        return;
    if (!isBlankOrEnd(at_) && !(isFlow() && here() == ',')) {
        fail("did not find expected whitespace or line break", at_, begin);
        return;
    }
    push(TokenKind::Tag, begin, at_, text_.substr(begin, at_ - begin));
}

} // namespace infrac::document
