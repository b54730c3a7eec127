#include "awsim/message.h"

#include <algorithm>

namespace infrac::awsim {

std::string_view header(const Headers& headers, std::string_view name) {
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (const auto& [key, value] : headers) {
        bool isSame =
            std::equal(key.begin(), key.end(), name.begin(), name.end(),
                       [&](char left, char right) { return lower(left) == lower(right); });
        if (isSame)
            return value;
    }
    return {};
}

} // namespace infrac::awsim
