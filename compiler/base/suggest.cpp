// Optimal string alignment distance, doubled so that a difference in case costs a half.
#include "base/suggest.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace infrac {
namespace {

constexpr std::size_t kLongestName = 128;

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

int substitution(char a, char b) {
    if (a == b)
        return 0;
    return lower(a) == lower(b) ? 1 : 2;
}

int distance(std::string_view a, std::string_view b, int bound) {
    std::vector<int> before(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        previous[j] = static_cast<int>(2 * j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = static_cast<int>(2 * i);
        int best = current[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            current[j] = std::min({previous[j] + 2, current[j - 1] + 2,
                                   previous[j - 1] + substitution(a[i - 1], b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[j] = std::min(current[j], before[j - 2] + 2);
            best = std::min(best, current[j]);
        }
        if (best > bound)
            return bound + 1;
        std::swap(before, previous);
        std::swap(previous, current);
    }
    return previous[b.size()];
}

} // namespace

std::string_view closest(std::string_view name, std::span<const std::string_view> candidates) {
    if (name.empty() || name.size() > kLongestName)
        return {};
    // A third of the letters may differ; beyond that a suggestion is a guess.
    int bound = std::max(2, static_cast<int>(2 * name.size() / 3));
    std::string_view best;
    for (std::string_view candidate : candidates) {
        std::size_t gap = candidate.size() > name.size() ? candidate.size() - name.size()
                                                         : name.size() - candidate.size();
        if (static_cast<int>(2 * gap) > bound)
            continue;
        int d = distance(name, candidate, bound);
        if (d <= bound && candidate != name) {
            best = candidate;
            bound = d - 1;
            if (bound < 0)
                break;
        }
    }
    return best;
}

} // namespace infrac
