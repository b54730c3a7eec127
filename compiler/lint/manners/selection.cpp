#include "lint/manners/selection.h"

#include <algorithm>

namespace infrac::lint {

bool isNamed(const std::vector<std::string>& beginnings, std::string_view code) {
    return std::ranges::any_of(beginnings, [&](const std::string& beginning) {
        return !beginning.empty() && code.starts_with(beginning);
    });
}

bool Selection::isMandatory(std::string_view code) const { return isNamed(mandatory, code); }

bool Selection::isOn(const diag::Entry& entry) const {
    const std::string code = entry.code();
    if (isMandatory(code))
        return true;
    if (isNamed(ignored, code))
        return false;
    if (!selected.empty())
        return isNamed(selected, code);
    return entry.severity != diag::Severity::Info || isNamed(included, code);
}

} // namespace infrac::lint
