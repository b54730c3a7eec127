#include "cli/glob.h"

#include <cstddef>

namespace infrac::cli {
namespace {

constexpr std::string_view kAnyDepth = "**";

// One letter of `[...]`; moves the pattern past it. A bracket without its end is a letter.
bool takeLetter(std::string_view& pattern, char c) {
    const std::size_t close =
        pattern.front() == '[' ? pattern.find(']', 2) : std::string_view::npos;
    if (close == std::string_view::npos) {
        const bool isSame = pattern.front() == '?' ? c != '/' : pattern.front() == c;
        pattern.remove_prefix(1);
        return isSame;
    }
    std::string_view set = pattern.substr(1, close - 1);
    pattern.remove_prefix(close + 1);
    const bool isNegated = set.front() == '!' || set.front() == '^';
    if (isNegated)
        set.remove_prefix(1);
    bool isFound = false;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const bool isRange = i + 2 < set.size() && set[i + 1] == '-';
        isFound = isFound || (isRange ? set[i] <= c && c <= set[i + 2] : set[i] == c);
        i += isRange ? 2 : 0;
    }
    return c != '/' && isFound != isNegated;
}

// A name against a pattern without slashes: the last `*` is the only one to come back to.
bool matchesName(std::string_view pattern, std::string_view name) {
    std::string_view backPattern;
    std::string_view backName;
    bool canGoBack = false;
    while (!name.empty()) {
        if (pattern.starts_with('*')) {
            pattern.remove_prefix(1);
            backPattern = pattern;
            backName = name;
            canGoBack = true;
            continue;
        }
        if (!pattern.empty() && takeLetter(pattern, name.front())) {
            name.remove_prefix(1);
            continue;
        }
        if (!canGoBack)
            return false;
        backName.remove_prefix(1);
        pattern = backPattern;
        name = backName;
    }
    return pattern.find_first_not_of('*') == std::string_view::npos;
}

std::string_view takeName(std::string_view& path) {
    const std::size_t slash = path.find('/');
    const std::string_view name = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    return name;
}

} // namespace

bool isGlob(std::string_view text) { return text.find_first_of("*?[") != std::string_view::npos; }

bool matchesGlob(std::string_view pattern, std::string_view path) {
    std::string_view backPattern;
    std::string_view backPath;
    bool canGoBack = false;
    while (!path.empty()) {
        std::string_view rest = pattern;
        const std::string_view part = takeName(rest);
        if (part == kAnyDepth) {
            pattern = rest;
            backPattern = rest;
            backPath = path;
            canGoBack = true;
            if (pattern.empty())
                return true;
            continue;
        }
        std::string_view restOfPath = path;
        const std::string_view name = takeName(restOfPath);
        if (!pattern.empty() && matchesName(part, name)) {
            pattern = rest;
            path = restOfPath;
            continue;
        }
        if (!canGoBack)
            return false;
        takeName(backPath);
        pattern = backPattern;
        path = backPath;
    }
    return pattern.empty() || pattern == kAnyDepth;
}

} // namespace infrac::cli
