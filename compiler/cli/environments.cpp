#include "cli/environments.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/suggest.h"

namespace infrac::cli {

std::optional<UsageError> checkEnvironment(const std::string& name,
                                           const compile::Compilation& compilation) {
    const std::vector<std::string>& known = compilation.environments();
    bool isKnown = std::find(known.begin(), known.end(), name) != known.end();
    if (name.empty() || isKnown)
        return std::nullopt;
    // A spec that did not parse says nothing of its environments.
    if (known.empty() && compilation.diagnostics().hasErrors())
        return std::nullopt;
    if (known.empty())
        return UsageError{fmt::format("there is no environment `{}`: the spec declares none", name),
                          {}};
    std::vector<std::string_view> views(known.begin(), known.end());
    std::string_view near = closest(name, views);
    return UsageError{fmt::format("the spec declares no environment `{}`", name),
                      near.empty() ? fmt::format("it declares `{}`", fmt::join(known, "`, `"))
                                   : fmt::format("did you mean `{}`?", near)};
}

} // namespace infrac::cli
