// Matching text against the regular expressions in AWS's schemas.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace infrac::schema {

enum class Match : uint8_t {
    Yes,
    No,
    // Not decided within the limits on time and memory, or the pattern is not one this engine
    // reads, or the text is not UTF-8.
    TooComplex,
};

enum class Dialect : uint8_t {
    Ecma,
    Python, // `$` is also before a line end at the very end
};

// Compiles each pattern at its first use and keeps it. One thread at a time.
class PatternCache {
public:
    explicit PatternCache(Dialect dialect = Dialect::Ecma);
    ~PatternCache();
    PatternCache(PatternCache&&) noexcept;
    PatternCache& operator=(PatternCache&&) noexcept;

    // Whether the pattern occurs anywhere in the text, as AWS checks it; patterns that mean the
    // whole text say so with `^` and `$`.
    Match matches(std::string_view pattern, std::string_view text);

    // Why the pattern cannot be read; empty if it can.
    std::string problem(std::string_view pattern);
    // Why no dialect reads it, as brackets that do not pair; empty where one may.
    std::string mistake(std::string_view pattern);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace infrac::schema
