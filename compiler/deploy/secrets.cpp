#include "deploy/secrets.h"

#include <algorithm>

#include "document/json_writer.h"

namespace infrac::deploy {

void Secrets::add(std::string value) {
    if (value.empty())
        return;
    // As JSON writes it, which what is masked may be.
    std::string quoted = document::jsonQuoted(value);
    if (quoted.size() > value.size() + 2)
        values_.push_back(quoted.substr(1, quoted.size() - 2));
    values_.push_back(std::move(value));
    // A secret that is part of another must not leave the rest of that one.
    std::ranges::stable_sort(
        values_, [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

std::string Secrets::masked(std::string_view text) const {
    std::string out(text);
    for (const std::string& value : values_) {
        for (std::size_t at = out.find(value); at != std::string::npos;
             at = out.find(value, at + 3))
            out.replace(at, value.size(), "***");
    }
    return out;
}

} // namespace infrac::deploy
