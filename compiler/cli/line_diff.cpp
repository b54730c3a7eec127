// Myers' greedy search for a shortest edit script. Step d keeps, for each diagonal
// k = x - y, the furthest x that d edits reach; the steps are kept to walk back along.
// Where the texts share too little the search stops and all lines count as replaced.
#include "cli/line_diff.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include <fmt/core.h>

namespace infrac::cli {
namespace {

constexpr int kMostEdits = 1000;
constexpr std::size_t kMostLines = 400; // printed a file
constexpr std::size_t kContext = 3;

using Lines = std::span<const std::string_view>;

struct Edit {
    char sign; // ' ', '-', '+'
    std::string_view line;
};

// Each with its line end, which the last may lack.
std::vector<std::string_view> splitLines(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        std::size_t end = text.find('\n');
        std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        out.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return out;
}

// furthest[k + d] of each step d.
using Steps = std::vector<std::vector<int>>;

int furthestOf(const std::vector<int>& previous, int d, int k) {
    return previous[static_cast<std::size_t>(k + d - 1)];
}

// Whether step d comes to diagonal k by an insertion; else it comes by a deletion.
bool isInsertion(const std::vector<int>& previous, int d, int k) {
    return k == -d || (k != d && furthestOf(previous, d, k - 1) < furthestOf(previous, d, k + 1));
}

// The x at which step d arrives on diagonal k, before it follows equal lines.
int arrival(const std::vector<int>& previous, int d, int k) {
    if (d == 0)
        return 0;
    return isInsertion(previous, d, k) ? furthestOf(previous, d, k + 1)
                                       : furthestOf(previous, d, k - 1) + 1;
}

std::optional<Steps> search(Lines a, Lines b) {
    Steps steps;
    int most = std::min(static_cast<int>(a.size() + b.size()), kMostEdits);
    for (int d = 0; d <= most; ++d) {
        std::vector<int> furthest(static_cast<std::size_t>(2 * d + 1));
        for (int k = -d; k <= d; k += 2) {
            auto x = static_cast<std::size_t>(arrival(d == 0 ? furthest : steps.back(), d, k));
            std::size_t y = x - static_cast<std::size_t>(k);
            while (x < a.size() && y < b.size() && a[x] == b[y]) {
                ++x;
                ++y;
            }
            furthest[static_cast<std::size_t>(k + d)] = static_cast<int>(x);
            if (x >= a.size() && y >= b.size()) {
                steps.push_back(std::move(furthest));
                return steps;
            }
        }
        steps.push_back(std::move(furthest));
    }
    return std::nullopt;
}

void walkBack(Lines a, Lines b, const Steps& steps, std::vector<Edit>& out) {
    auto x = static_cast<int>(a.size());
    auto y = static_cast<int>(b.size());
    std::vector<Edit> reversed;
    auto line = [](Lines lines, int index) { return lines[static_cast<std::size_t>(index)]; };
    for (auto d = static_cast<int>(steps.size()) - 1; d >= 0; --d) {
        int k = x - y;
        const std::vector<int>& previous = steps[static_cast<std::size_t>(std::max(0, d - 1))];
        int from = arrival(previous, d, k);
        for (; x > from; --x, --y)
            reversed.push_back({' ', line(a, x - 1)});
        if (d == 0)
            break;
        if (isInsertion(previous, d, k))
            reversed.push_back({'+', line(b, --y)});
        else
            reversed.push_back({'-', line(a, --x)});
    }
    out.insert(out.end(), reversed.rbegin(), reversed.rend());
}

std::vector<Edit> editScript(Lines a, Lines b) {
    std::vector<Edit> out;
    auto keep = [&](Lines lines) {
        for (std::string_view line : lines)
            out.push_back({' ', line});
    };
    auto same = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
    auto prefix = static_cast<std::size_t>(same);
    std::size_t suffix = 0;
    while (suffix < std::min(a.size(), b.size()) - prefix &&
           a[a.size() - 1 - suffix] == b[b.size() - 1 - suffix])
        ++suffix;
    keep(a.first(prefix));
    Lines middleA = a.subspan(prefix, a.size() - prefix - suffix);
    Lines middleB = b.subspan(prefix, b.size() - prefix - suffix);
    if (std::optional<Steps> steps = search(middleA, middleB)) {
        walkBack(middleA, middleB, *steps, out);
    } else {
        for (std::string_view line : middleA)
            out.push_back({'-', line});
        for (std::string_view line : middleB)
            out.push_back({'+', line});
    }
    keep(a.last(suffix));
    return out;
}

std::string paint(char sign, std::string text, bool isColored) {
    if (!isColored || sign == ' ')
        return text;
    std::string_view color = sign == '-' ? "\x1b[31m" : sign == '+' ? "\x1b[32m" : "\x1b[36m";
    return fmt::format("{}{}\x1b[0m", color, text);
}

class Printer {
public:
    explicit Printer(bool isColored) : isColored_(isColored) {}

    void line(char sign, std::string text) {
        if (++lines_ <= kMostLines)
            out_ += paint(sign, std::move(text), isColored_) + '\n';
    }

    void edit(const Edit& edit) {
        std::string_view text = edit.line;
        bool isWhole = text.ends_with('\n');
        text.remove_suffix(isWhole ? 1 : 0);
        line(edit.sign, fmt::format("{}{}", edit.sign, text));
        if (!isWhole)
            line(' ', "\\ No newline at end of file");
    }

    std::string finish() && {
        if (lines_ > kMostLines)
            out_ += fmt::format("... and {} more lines of difference\n", lines_ - kMostLines);
        return std::move(out_);
    }

private:
    bool isColored_;
    std::size_t lines_ = 0;
    std::string out_;
};

struct Hunk {
    std::size_t begin;
    std::size_t end;
};

// Runs of edits with their context; runs whose contexts meet are one.
std::vector<Hunk> hunks(std::span<const Edit> script) {
    std::vector<Hunk> out;
    for (std::size_t i = 0; i < script.size(); ++i) {
        if (script[i].sign == ' ')
            continue;
        std::size_t begin = i < kContext ? 0 : i - kContext;
        std::size_t end = std::min(i + 1 + kContext, script.size());
        if (!out.empty() && begin <= out.back().end)
            out.back().end = end;
        else
            out.push_back({begin, end});
    }
    return out;
}

// A range as `diff -u` writes it: an empty one names the line before.
std::string range(std::size_t begin, std::size_t count) {
    return fmt::format("{},{}", count == 0 ? begin : begin + 1, count);
}

} // namespace

std::string unifiedDiff(std::string_view path, std::string_view before, std::string_view after,
                        bool isColored) {
    if (before == after)
        return {};
    std::vector<std::string_view> a = splitLines(before);
    std::vector<std::string_view> b = splitLines(after);
    std::vector<Edit> script = editScript(a, b);
    Printer printer(isColored);
    printer.line('@', fmt::format("--- {}", before.empty() ? "/dev/null" : path));
    printer.line('@', fmt::format("+++ {}", path));
    std::size_t next = 0, lineA = 0, lineB = 0;
    auto advance = [&](std::size_t end) {
        for (; next < end; ++next) {
            lineA += script[next].sign != '+' ? 1U : 0U;
            lineB += script[next].sign != '-' ? 1U : 0U;
        }
    };
    for (const Hunk& hunk : hunks(script)) {
        advance(hunk.begin);
        std::size_t firstA = lineA, firstB = lineB;
        advance(hunk.end);
        printer.line('@', fmt::format("@@ -{} +{} @@", range(firstA, lineA - firstA),
                                      range(firstB, lineB - firstB)));
        for (std::size_t i = hunk.begin; i < hunk.end; ++i)
            printer.edit(script[i]);
    }
    return std::move(printer).finish();
}

} // namespace infrac::cli
