#include "swagger/path.h"

#include <algorithm>

namespace infrac::swagger {
namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char raised(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool isAlphanumeric(char c) {
    return (lowered(c) >= 'a' && lowered(c) <= 'z') || (c >= '0' && c <= '9');
}

// Each word of the segment with a capital: `user-pools` gives `UserPools`.
void appendWords(std::string& out, std::string_view segment) {
    bool isFirst = true;
    for (const char c : segment) {
        if (isAlphanumeric(c))
            out += isFirst ? raised(c) : c;
        isFirst = !isAlphanumeric(c);
    }
}

} // namespace

std::vector<std::string_view> pathVariables(std::string_view path) {
    std::vector<std::string_view> names;
    for (std::size_t open = path.find('{'); open != std::string_view::npos;
         open = path.find('{', open + 1)) {
        const std::size_t close = path.find('}', open);
        if (close == std::string_view::npos)
            break;
        std::string_view name = path.substr(open + 1, close - open - 1);
        if (name.ends_with('+'))
            name.remove_suffix(1);
        names.push_back(name);
    }
    return names;
}

std::string lowerCase(std::string_view ascii) {
    std::string lower{ascii};
    std::ranges::transform(lower, lower.begin(), lowered);
    return lower;
}

std::string OperationIds::make(std::string_view method, std::string_view path) {
    std::string name = lowerCase(method);
    const std::size_t methodEnd = name.size();
    std::string_view rest = path;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        const std::string_view segment = rest.substr(0, end);
        if (segment.starts_with('{'))
            name += "By";
        appendWords(name, segment);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (name.size() == methodEnd)
        name += "Root";

    std::string unique = name;
    for (int number = 2; !taken_.insert(unique).second; ++number)
        unique = name + std::to_string(number);
    return unique;
}

} // namespace infrac::swagger
