#include "lint/engine/texts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include <fmt/core.h>

#include "base/suggest.h"

namespace infrac::lint {
namespace {

constexpr std::array kPseudoParameters{
    std::string_view{"AWS::AccountId"},        std::string_view{"AWS::NoValue"},
    std::string_view{"AWS::NotificationARNs"}, std::string_view{"AWS::Partition"},
    std::string_view{"AWS::Region"},           std::string_view{"AWS::StackId"},
    std::string_view{"AWS::StackName"},        std::string_view{"AWS::URLSuffix"},
};

constexpr double kAlike = 0.8;

bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool isDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

// The longest common part of a and b, leftmost in a.
struct Common {
    std::size_t inA = 0;
    std::size_t inB = 0;
    std::size_t size = 0;
};

Common longestCommon(std::string_view a, std::string_view b) {
    Common best;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j) {
            std::size_t size = 0;
            while (i + size < a.size() && j + size < b.size() && a[i + size] == b[j + size])
                ++size;
            if (size > best.size)
                best = {i, j, size};
        }
    return best;
}

std::size_t matchesOf(std::string_view a, std::string_view b) {
    const Common common = longestCommon(a, b);
    if (common.size == 0)
        return 0;
    return common.size + matchesOf(a.substr(0, common.inA), b.substr(0, common.inB)) +
           matchesOf(a.substr(common.inA + common.size), b.substr(common.inB + common.size));
}

} // namespace

std::span<const std::string_view> pseudoParameters() { return kPseudoParameters; }

bool isPseudoParameter(std::string_view name) {
    return name.starts_with("AWS::") &&
           std::ranges::find(kPseudoParameters, name) != kPseudoParameters.end();
}

std::vector<std::string_view> dynamicReferences(std::string_view text) {
    std::vector<std::string_view> out;
    constexpr std::string_view kBegin = "{{resolve:";
    // The whole text has to be one line, but for a line end behind it.
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    if (text.find('\n') != std::string_view::npos)
        return out;
    const std::size_t end = text.rfind("}}");
    if (end == std::string_view::npos)
        return out;
    const std::size_t begin = text.substr(0, end).rfind(kBegin);
    if (begin == std::string_view::npos || begin + kBegin.size() >= end)
        return out;
    out.push_back(text.substr(begin + 2, end - begin - 2));
    return out;
}

bool hasDynamicReference(std::string_view text) {
    return text.size() > 12 && text.find("{{resolve:") != std::string_view::npos &&
           !dynamicReferences(text).empty();
}

bool hasSpacedDynamicReference(std::string_view text) {
    for (std::size_t at = text.find("{{"); at != std::string_view::npos;
         at = text.find("{{", at + 1)) {
        std::string_view rest = text.substr(at + 2);
        if (rest.empty() || !isSpace(rest.front()))
            continue;
        rest = trimmed(rest);
        if (!rest.starts_with("resolve"))
            continue;
        rest = trimmed(rest.substr(7));
        if (!rest.starts_with(':'))
            continue;
        rest = trimmed(rest.substr(1));
        for (const std::string_view service : {"ssm", "ssm-secure", "secretsmanager"})
            if (rest.starts_with(service) && trimmed(rest.substr(service.size())).starts_with(':'))
                return true;
    }
    return false;
}

std::size_t lengthOf(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool readsAsInteger(std::string_view text) {
    text = trimmed(text);
    if (text.starts_with('+') || text.starts_with('-'))
        text.remove_prefix(1);
    if (text.empty() || !isDigit(text.front()) || !isDigit(text.back()))
        return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (!isDigit(text[i]) && !(text[i] == '_' && isDigit(text[i - 1]) && isDigit(text[i + 1])))
            return false;
    return true;
}

bool readsAsNumber(std::string_view text, double& number) {
    text = trimmed(text);
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isBetweenDigits =
            i > 0 && i + 1 < text.size() && isDigit(text[i - 1]) && isDigit(text[i + 1]);
        if (text[i] == '_' && isBetweenDigits)
            continue;
        plain += text[i];
    }
    if (plain.empty() || plain.find_first_of("xXpP(_") != std::string::npos)
        return false;
    char* end = nullptr;
    number = std::strtod(plain.c_str(), &end);
    return end == plain.c_str() + plain.size();
}

bool isAlike(std::string_view a, std::string_view b) {
    constexpr std::size_t kMost = 128;
    if (a.size() > kMost || b.size() > kMost)
        return false;
    const double total = static_cast<double>(a.size() + b.size());
    if (2.0 * static_cast<double>(std::min(a.size(), b.size())) <= kAlike * total)
        return false;
    return 2.0 * static_cast<double>(matchesOf(a, b)) > kAlike * total;
}

bool matchesWildcards(std::string_view pattern, std::string_view text) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

std::string didYouMean(std::string_view name, std::span<const std::string_view> candidates) {
    const std::string_view nearest = closest(name, candidates);
    return nearest.empty() ? std::string{} : fmt::format("; did you mean `{}`?", nearest);
}

} // namespace infrac::lint
