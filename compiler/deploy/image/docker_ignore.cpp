#include "deploy/image/docker_ignore.h"

#include <optional>

#include <fmt/core.h>

#include "host/path.h"

namespace infrac::deploy {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// Of a class `[...]` at the front: its length, and whether the byte is in it. Nothing where it
// is not closed.
struct ClassMatch {
    std::size_t length = 0;
    bool isMatch = false;
};

std::optional<ClassMatch> matchClass(std::string_view pattern, unsigned char byte) {
    std::size_t at = 1;
    const bool isNegated = at < pattern.size() && pattern[at] == '^';
    at += isNegated ? 1 : 0;
    bool isIn = false;
    const auto take = [&]() -> std::optional<unsigned char> {
        if (at < pattern.size() && pattern[at] == '\\')
            ++at;
        if (at >= pattern.size())
            return std::nullopt;
        return static_cast<unsigned char>(pattern[at++]);
    };
    for (bool isFirst = true; isFirst || (at < pattern.size() && pattern[at] != ']');
         isFirst = false) {
        if (at < pattern.size() && (pattern[at] == ']' || pattern[at] == '-'))
            return std::nullopt;
        const auto low = take();
        auto high = low;
        if (at < pattern.size() && pattern[at] == '-') {
            ++at;
            high = at < pattern.size() && pattern[at] == ']' ? std::nullopt : take();
        }
        if (!low || !high)
            return std::nullopt;
        isIn = isIn || (*low <= byte && byte <= *high);
    }
    if (at >= pattern.size())
        return std::nullopt;
    return ClassMatch{at + 1, isIn != isNegated && byte != '/'};
}

// Why a pattern cannot be read; nothing where it can.
std::optional<std::string_view> faultOf(std::string_view pattern) {
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        if (pattern[at] == '\\') {
            if (++at == pattern.size())
                return "ends with a backslash";
        } else if (pattern[at] == '[') {
            const auto found = matchClass(pattern.substr(at), 'a');
            if (!found)
                return "has a `[` that is not closed by a `]`, or a range without an end";
            at += found->length - 1;
        }
    }
    return std::nullopt;
}

// Backtracks at the stars, which is cheap: each state is visited once, by `tried`.
class Matcher {
public:
    Matcher(std::string_view pattern, std::string_view path)
        : pattern_(pattern), path_(path), tried_((pattern.size() + 1) * (path.size() + 1), false) {}

    bool match(std::size_t p = 0, std::size_t t = 0) {
        while (p < pattern_.size()) {
            const char c = pattern_[p];
            if (c == '*')
                return matchStar(p, t);
            if (t >= path_.size())
                return false;
            if (c == '[') {
                const auto found =
                    matchClass(pattern_.substr(p), static_cast<unsigned char>(path_[t]));
                if (!found || !found->isMatch)
                    return false;
                p += found->length;
            } else if (c == '?') {
                if (path_[t] == '/')
                    return false;
                ++p;
            } else {
                p += c == '\\' ? 1U : 0U;
                if (p >= pattern_.size() || pattern_[p] != path_[t])
                    return false;
                ++p;
            }
            ++t;
        }
        return t == path_.size();
    }

private:
    bool matchStar(std::size_t p, std::size_t t) {
        const std::size_t state = p * (path_.size() + 1) + t;
        if (tried_[state])
            return false;
        tried_[state] = true;
        const bool isDouble = p + 1 < pattern_.size() && pattern_[p + 1] == '*';
        if (!isDouble) {
            for (std::size_t end = t;; ++end) {
                if (match(p + 1, end))
                    return true;
                if (end >= path_.size() || path_[end] == '/')
                    return false;
            }
        }
        p += p + 2 < pattern_.size() && pattern_[p + 2] == '/' ? 3 : 2;
        if (p >= pattern_.size())
            return true;
        // No folder at all, or any number of them.
        if (match(p, t))
            return true;
        for (std::size_t end = t; end < path_.size(); ++end)
            if (path_[end] == '/' && match(p, end + 1))
                return true;
        return false;
    }

    std::string_view pattern_;
    std::string_view path_;
    std::vector<bool> tried_;
};

// The path itself or a folder above it.
bool fits(const std::string& pattern, std::string_view path) {
    for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
        if (Matcher(pattern, path.substr(0, end)).match())
            return true;
        if (end == std::string_view::npos)
            return false;
    }
}

} // namespace

Result<DockerIgnore> DockerIgnore::parse(std::string_view text) {
    DockerIgnore out;
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.starts_with('#'))
            continue;
        line = trimmed(line);
        Pattern pattern;
        pattern.isException = line.starts_with('!');
        if (pattern.isException)
            line = trimmed(line.substr(1));
        if (line.empty()) {
            if (pattern.isException)
                return Error{fmt::format("line {}: `!` stands alone", number)};
            continue;
        }
        pattern.text = host::normalPath(line);
        if (pattern.text.size() > 1 && pattern.text.starts_with('/'))
            pattern.text.erase(0, 1);
        if (const auto fault = faultOf(pattern.text))
            return Error{fmt::format("line {}: `{}` {}", number, pattern.text, *fault)};
        out.hasExceptions_ = out.hasExceptions_ || pattern.isException;
        out.patterns_.push_back(std::move(pattern));
    }
    return out;
}

bool DockerIgnore::excludes(std::string_view path) const {
    bool isExcluded = false;
    for (const Pattern& pattern : patterns_)
        if (pattern.isException == isExcluded && fits(pattern.text, path))
            isExcluded = !isExcluded;
    return isExcluded;
}

} // namespace infrac::deploy
