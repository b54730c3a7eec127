#include "deploy/secrets.h"

#include <algorithm>

namespace infrac::deploy {

void Secrets::add(std::string value) {
    if (value.empty())
        return;
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
