// Patterns come from services written in several languages. They are read as ECMAScript where
// that differs from Perl, and as Unicode throughout; a few forms that only ECMAScript or Java
// have are rewritten before PCRE2 sees them.

#define PCRE2_CODE_UNIT_WIDTH 8

#include "schema/pattern.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>

#include <pcre2.h>

namespace infrac::schema {
namespace {

// A pattern that backtracks further than this says nothing in time for an editor.
constexpr uint32_t kMatchLimit = 200'000;
constexpr uint32_t kDepthLimit = 20'000;
constexpr uint32_t kHeapLimitKib = 16 * 1024;

// Sets like `\w` hold what Unicode counts to them: some services take only ASCII there, but a
// report that is wrong is worse than one that is missing.
constexpr uint32_t kOptions =
    PCRE2_UTF | PCRE2_UCP | PCRE2_ALT_BSUX | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C;

struct CodeDeleter {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
};
struct CompileContextDeleter {
    void operator()(pcre2_compile_context* context) const { pcre2_compile_context_free(context); }
};
struct MatchContextDeleter {
    void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
};
struct MatchDataDeleter {
    void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
};

struct Compiled {
    std::unique_ptr<pcre2_code, CodeDeleter> code;
    int error = 0;
    bool isMistake = false; // in every dialect, not only in PCRE2's
};

// Whether the quantifier that PCRE2 stops at has nothing before it that any dialect repeats:
// some repeat places, as `^` or `\b`.
bool repeatsNothing(std::string_view pattern, size_t at) {
    if (pattern.substr(at, 1) == "}")
        at = pattern.rfind('{', at);
    return at == 0 || at == std::string_view::npos ||
           std::string_view{"(|*+?}"}.find(pattern[at - 1]) != std::string_view::npos;
}

bool isMistakeEverywhere(int error, std::string_view pattern, size_t at) {
    switch (error) {
    case PCRE2_ERROR_END_BACKSLASH:
    case PCRE2_ERROR_END_BACKSLASH_C:
    case PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER:
    case PCRE2_ERROR_MISSING_SQUARE_BRACKET:
    case PCRE2_ERROR_CLASS_RANGE_ORDER:
    case PCRE2_ERROR_MISSING_CLOSING_PARENTHESIS:
    case PCRE2_ERROR_MISSING_COMMENT_CLOSING:
    case PCRE2_ERROR_UNMATCHED_CLOSING_PARENTHESIS:
    case PCRE2_ERROR_MISSING_NAME_TERMINATOR:
    case PCRE2_ERROR_SUBPATTERN_NAME_EXPECTED:
    case PCRE2_ERROR_INVALID_SUBPATTERN_NAME:
        return true;
    case PCRE2_ERROR_UNKNOWN_ESCAPE: // starts and ends of words for Python
        return pattern.substr(at, 1) != "m" && pattern.substr(at, 1) != "M";
    case PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE:
        return pattern.find("\\g") == std::string_view::npos;
    case PCRE2_ERROR_QUANTIFIER_INVALID:
        return repeatsNothing(pattern, at);
    default:
        return false;
    }
}

// A set of characters, and what PCRE2 calls it within `[]`.
struct Spelling {
    std::string_view theirs;
    std::string_view ours;
};

// Java's classes, and ranges of characters beyond 16 bits by their UTF-16 halves, where the
// first has its halves in an order that only its many users explain.
constexpr std::array<Spelling, 5> kSpellings{{
    {"\\p{Graph}", "\\x21-\\x7E"},
    {"\\p{Print}", "\\x20-\\x7E"},
    {"\\p{all}", "\\p{Any}"},
    {"\\uD800\\uDBFF-\\uDC00\\uDFFF", "\\u{10000}-\\u{10FFFF}"},
    {"\\uD83C-\\uDBFF\\uDC00-\\uDFFF", "\\u{1F000}-\\u{10FFFF}"},
}};

constexpr size_t kUnitLength = 6;

// The number of a `\uXXXX` at the start of the text.
std::optional<uint32_t> escapedUnit(std::string_view text) {
    if (text.size() < kUnitLength || text.substr(0, 2) != "\\u")
        return std::nullopt;
    uint32_t unit = 0;
    auto [end, error] = std::from_chars(text.data() + 2, text.data() + kUnitLength, unit, 16);
    if (error != std::errc{} || end != text.data() + kUnitLength)
        return std::nullopt;
    return unit;
}

// The character that two halves of UTF-16 at the start of the text make.
std::optional<uint32_t> escapedPair(std::string_view text) {
    std::optional<uint32_t> high = escapedUnit(text);
    if (!high || *high < 0xD800 || *high > 0xDBFF)
        return std::nullopt;
    std::optional<uint32_t> low = escapedUnit(text.substr(kUnitLength));
    if (!low || *low < 0xDC00 || *low > 0xDFFF)
        return std::nullopt;
    return 0x10000 + ((*high - 0xD800) << 10U) + (*low - 0xDC00);
}

// Writes a pattern anew in PCRE2's dialect.
class Translator {
public:
    explicit Translator(std::string_view pattern) : rest_(pattern) {}

    std::string run() {
        while (!rest_.empty()) {
            if (rest_.front() == '\\')
                takeEscape();
            else
                takePlain();
        }
        return result_;
    }

private:
    void copy(size_t length) {
        result_ += rest_.substr(0, length);
        rest_.remove_prefix(std::min(length, rest_.size()));
    }

    void takePlain() {
        if (rest_.front() == '[')
            isInClass_ = true;
        else if (rest_.front() == ']')
            isInClass_ = false;
        copy(1);
    }

    void takeEscape() {
        if (takeSpelling() || takePair())
            return;
        bool isSet = rest_.size() > 1 && kSetLetters.find(rest_[1]) != std::string_view::npos;
        bool isProperty = isSet && (rest_[1] == 'p' || rest_[1] == 'P');
        size_t end = isProperty && rest_.substr(2, 1) == "{" ? rest_.find('}') : 1;
        copy(end == std::string_view::npos ? rest_.size() : end + 1);
        // A range cannot start at a set of characters, so this `-` means itself.
        if (isSet && isInClass_ && !rest_.empty() && rest_.front() == '-')
            result_ += '\\';
    }

    bool takeSpelling() {
        const auto* found =
            std::find_if(kSpellings.begin(), kSpellings.end(), [&](const Spelling& spelling) {
                return rest_.substr(0, spelling.theirs.size()) == spelling.theirs;
            });
        if (found == kSpellings.end())
            return false;
        result_ += isInClass_ ? std::string{found->ours} : "[" + std::string{found->ours} + "]";
        rest_.remove_prefix(found->theirs.size());
        return true;
    }

    bool takePair() {
        std::optional<uint32_t> character = escapedPair(rest_);
        if (!character)
            return false;
        std::array<char, 8> digits{};
        auto [end, error] =
            std::to_chars(digits.data(), digits.data() + digits.size(), *character, 16);
        result_ += "\\u{" + std::string{digits.data(), end} + "}";
        rest_.remove_prefix(2 * kUnitLength);
        return true;
    }

    static constexpr std::string_view kSetLetters = "wWdDsSpP";

    std::string_view rest_;
    std::string result_;
    bool isInClass_ = false;
};

std::string messageOf(int error) {
    std::array<PCRE2_UCHAR, 256> message{};
    pcre2_get_error_message(error, message.data(), message.size());
    return reinterpret_cast<const char*>(message.data());
}

PCRE2_SPTR bytesOf(std::string_view text) { return reinterpret_cast<PCRE2_SPTR>(text.data()); }

// Lets a string_view be looked up without a copy.
struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

} // namespace

struct PatternCache::State {
    const Compiled& compiled(std::string_view pattern) {
        auto found = patterns.find(pattern);
        if (found != patterns.end())
            return found->second;
        std::string translated = Translator{pattern}.run();
        Compiled result;
        PCRE2_SIZE errorOffset = 0;
        result.code.reset(pcre2_compile(bytesOf(translated), translated.size(), options,
                                        &result.error, &errorOffset, compileContext.get()));
        result.isMistake =
            result.code == nullptr && isMistakeEverywhere(result.error, translated, errorOffset);
        return patterns.emplace(pattern, std::move(result)).first->second;
    }

    uint32_t options = kOptions;
    std::unordered_map<std::string, Compiled, Hash, std::equal_to<>> patterns;
    std::unique_ptr<pcre2_compile_context, CompileContextDeleter> compileContext{
        pcre2_compile_context_create(nullptr)};
    std::unique_ptr<pcre2_match_context, MatchContextDeleter> matchContext{
        pcre2_match_context_create(nullptr)};
    // Only whether there is a match is asked for, so one pair of offsets is enough.
    std::unique_ptr<pcre2_match_data, MatchDataDeleter> matchData{
        pcre2_match_data_create(1, nullptr)};
};

PatternCache::PatternCache(Dialect dialect) : state_(std::make_unique<State>()) {
    if (dialect == Dialect::Ecma)
        state_->options |= PCRE2_DOLLAR_ENDONLY;
    pcre2_set_compile_extra_options(state_->compileContext.get(), PCRE2_EXTRA_ALT_BSUX);
    pcre2_set_match_limit(state_->matchContext.get(), kMatchLimit);
    pcre2_set_depth_limit(state_->matchContext.get(), kDepthLimit);
    pcre2_set_heap_limit(state_->matchContext.get(), kHeapLimitKib);
}

PatternCache::~PatternCache() = default;
PatternCache::PatternCache(PatternCache&&) noexcept = default;
PatternCache& PatternCache::operator=(PatternCache&&) noexcept = default;

Match PatternCache::matches(std::string_view pattern, std::string_view text) {
    const pcre2_code* code = state_->compiled(pattern).code.get();
    if (code == nullptr)
        return Match::TooComplex;
    int result = pcre2_match(code, bytesOf(text), text.size(), 0, 0, state_->matchData.get(),
                             state_->matchContext.get());
    if (result >= 0)
        return Match::Yes;
    return result == PCRE2_ERROR_NOMATCH ? Match::No : Match::TooComplex;
}

std::string PatternCache::problem(std::string_view pattern) {
    const Compiled& compiled = state_->compiled(pattern);
    return compiled.code != nullptr ? std::string{} : messageOf(compiled.error);
}

std::string PatternCache::mistake(std::string_view pattern) {
    const Compiled& compiled = state_->compiled(pattern);
    return compiled.isMistake ? messageOf(compiled.error) : std::string{};
}

} // namespace infrac::schema
