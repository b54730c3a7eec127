#include "aws/credentials/words.h"

namespace infrac::aws {
namespace {

class Splitter {
public:
    explicit Splitter(std::string_view line) : line_(line) {}

    Result<std::vector<std::string>> run();

private:
    Status takeQuoted(char quote);
    void finishWord();

    std::string_view line_;
    std::size_t at_ = 0;
    std::string word_;
    bool isInWord_ = false; // also for a word that is empty so far
    std::vector<std::string> words_;
};

// In double quotes a backslash stands only before itself and the quote.
Status Splitter::takeQuoted(char quote) {
    isInWord_ = true;
    for (++at_; at_ < line_.size(); ++at_) {
        const char c = line_[at_];
        if (c == quote)
            return Done{};
        const bool isEscape = quote == '"' && c == '\\' && at_ + 1 < line_.size() &&
                              (line_[at_ + 1] == '"' || line_[at_ + 1] == '\\');
        word_ += isEscape ? line_[++at_] : c;
    }
    return Error{"a quotation is not closed"};
}

void Splitter::finishWord() {
    if (isInWord_)
        words_.push_back(std::move(word_));
    word_.clear();
    isInWord_ = false;
}

Result<std::vector<std::string>> Splitter::run() {
    for (; at_ < line_.size(); ++at_) {
        const char c = line_[at_];
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
            finishWord();
        } else if (c == '"' || c == '\'') {
            if (const Status taken = takeQuoted(c); !taken)
                return taken.error();
        } else if (c == '\\') {
            if (at_ + 1 == line_.size())
                return Error{"a backslash stands at the end"};
            isInWord_ = true;
            word_ += line_[++at_];
        } else {
            isInWord_ = true;
            word_ += c;
        }
    }
    finishWord();
    return std::move(words_);
}

} // namespace

Result<std::vector<std::string>> splitCommandLine(std::string_view line) {
    return Splitter(line).run();
}

} // namespace infrac::aws
