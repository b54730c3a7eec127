#include "base/words.h"

#include <algorithm>

namespace infrac {
namespace {

// Of ASCII, whatever the locale: the results reach the output.
bool isLower(char c) { return c >= 'a' && c <= 'z'; }

bool isAlphanumeric(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char upper(char c) { return isLower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

} // namespace

std::string pascalCase(std::string_view text) {
    std::string out;
    bool isWordStart = true;
    for (char c : text) {
        if (isAlphanumeric(c))
            out += isWordStart ? upper(c) : c;
        isWordStart = !isAlphanumeric(c);
    }
    return out;
}

std::string upperFirst(std::string_view name) {
    std::string out{name};
    if (!out.empty())
        out.front() = upper(out.front());
    return out;
}

bool isAlphanumeric(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return isAlphanumeric(c); });
}

} // namespace infrac
