// Cuts YAML into tokens, the way libyaml does, so that what is taken and what is refused, and
// where, is what CloudFormation's tools take and refuse. The line ends of Unicode (U+0085,
// U+2028, U+2029) are text here.
//
// A mistake gives a token Mistake, again and again, until resume() leads past it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "document/template_reader.h"

namespace infrac::document {

enum class TokenKind : std::uint8_t {
    Mistake,
    StreamEnd,
    Directive, // text is the whole line
    DocumentStart,
    DocumentEnd,
    BlockListStart,
    BlockMapStart,
    BlockEnd,
    FlowListStart,
    FlowListEnd,
    FlowMapStart,
    FlowMapEnd,
    BlockEntry, // -
    FlowEntry,  // ,
    Key,        // ? or the place of a key without it
    Value,      // :
    Alias,      // text is the name
    Anchor,     // text is the name
    Tag,        // text is the tag as written
    Scalar,
};

struct Token {
    TokenKind kind = TokenKind::StreamEnd;
    Style style = Style::Plain;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t column = 0; // of begin, from 0
    std::string_view text{};
};

struct ScanMistake {
    std::string_view reference; // libyaml's words
    std::uint32_t at = 0;
    std::uint32_t context = 0; // where what is broken began
    bool isPastEnd = false;    // only the end of the file told
};

class YamlScanner {
public:
    // `text` has no NUL and at most 4 GiB. Comments are added as they are met.
    YamlScanner(std::string_view text, text::FileId file, Arena& arena,
                std::vector<Comment>& comments);

    const Token& peek() {
        if (needsMore())
            fetchMore();
        return queue_[head_];
    }
    // The token that peek() gave is done with.
    void skip() {
        ++head_;
        ++parsed_;
    }

    const ScanMistake& mistake() const { return mistake_; }

    // Goes on at `lineStart`, the start of a line, inside block collections of these columns.
    void resume(std::size_t lineStart, std::span<const int> columns);

private:
    struct SimpleKey {
        bool isPossible = false;
        bool isRequired = false;
        std::size_t number = 0; // of its token
        std::size_t at = 0;
        std::size_t lineStart = 0;
    };

    char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }
    char here() const { return at(at_); }
    bool isBlankOrEnd(std::size_t place) const;
    int column() const { return static_cast<int>(at_ - lineStart_); }
    bool isFlow() const { return keys_.size() > 1; }
    std::size_t lineEnd(std::size_t from) const;

    bool needsMore();
    void fetchMore();
    void fetch();
    void skipToToken();
    bool isDocumentMark(std::string_view mark) const;
    bool startsPlain() const;
    bool fetchOther(char c);

    void fetchEnd();
    void fetchDirective();
    void fetchDocumentMark(TokenKind kind);
    void fetchFlowStart(TokenKind kind);
    void fetchFlowEnd(TokenKind kind);
    void fetchFlowEntry();
    void fetchBlockEntry();
    void fetchKey();
    void fetchValue();
    void fetchName(TokenKind kind);
    void fetchTag();
    void fetchPlain();
    void fetchQuoted(char quote);
    void fetchBlockScalar(char indicator);

    bool plainLine(std::size_t begin);
    bool skipBlanksOfPlain(std::size_t begin, std::size_t& breaks);
    bool quotedLine(char quote, std::size_t opening, bool& isContinued);
    void foldQuoted(bool isContinued);
    bool escape(std::size_t opening);
    bool hexEscape(std::size_t digits, std::size_t opening);
    bool blockHeader(std::size_t opening, int& chomping, int& increment);
    bool blockBreaks(std::size_t opening, int& indent, std::size_t& breaks);
    bool tagText(std::size_t opening);

    void skipBreak();
    void saveKey();
    bool removeKey();
    bool dropStaleKeys();
    bool isStale(const SimpleKey& key) const;
    void rollIndent(int column, std::size_t number, TokenKind kind, std::size_t place,
                    std::size_t lineStart);
    void unrollIndent(int column);

    void push(TokenKind kind, std::size_t begin, std::size_t end, std::string_view text = {},
              Style style = Style::Plain);
    Token token(TokenKind kind, std::size_t begin, std::size_t end) const;
    bool fail(std::string_view reference, std::size_t place, std::size_t context);

    std::string_view text_;
    text::FileId file_;
    Arena& arena_;
    std::vector<Comment>& comments_;

    std::size_t at_ = 0;
    std::size_t lineStart_ = 0;
    std::vector<Token> queue_; // from head_ on
    std::size_t head_ = 0;
    std::size_t parsed_ = 0;      // tokens that left the queue
    std::vector<SimpleKey> keys_; // one for each level of flow
    std::size_t firstKey_ = 0;    // no lower level has a possible key
    std::vector<int> indents_;    // those around indent_
    int indent_ = -1;
    bool isKeyAllowed_ = true;
    bool isEnded_ = false;
    bool isBroken_ = false;
    ScanMistake mistake_;
    std::string scratch_; // texts that differ from what is written
};

} // namespace infrac::document
