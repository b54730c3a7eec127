#include "cli/page_text.h"

#include <algorithm>

#include <fmt/core.h>

#include "report/display.h"

namespace infrac::cli {
namespace {

constexpr std::string_view kFence = "```";

std::string heading(std::string_view line, bool isColored) {
    line.remove_prefix(line.find_first_not_of("# "));
    if (isColored)
        return fmt::format("\x1b[1m{}\x1b[0m\n", line);
    return fmt::format("{}\n", line);
}

// `x //~ E310 "text"` is `x // <- E310`: the text is for the tests.
std::string withArrow(std::string_view line) {
    std::size_t mark = line.find("//~");
    if (mark == std::string_view::npos)
        return std::string(line);
    std::string_view codes = line.substr(mark + 3);
    bool isAbove = codes.starts_with('^');
    codes = codes.substr(0, codes.find('"'));
    codes.remove_prefix(std::min(codes.find_first_not_of("^ "), codes.size()));
    codes = codes.substr(0, codes.find_last_not_of(' ') + 1);
    return fmt::format("{}// {} {}", line.substr(0, mark), isAbove ? "^-" : "<-", codes);
}

} // namespace

std::string pageText(std::string_view markdown, bool isColored) {
    std::string out;
    bool isBlock = false;
    while (!markdown.empty()) {
        std::size_t end = std::min(markdown.find('\n'), markdown.size() - 1);
        std::string_view line = markdown.substr(0, end + 1);
        markdown.remove_prefix(line.size());
        if (line.ends_with('\n'))
            line.remove_suffix(1);
        if (line.starts_with(kFence))
            isBlock = !isBlock;
        else if (isBlock)
            out +=
                line.empty() ? "\n" : fmt::format("    {}\n", report::printable(withArrow(line)));
        else if (line.starts_with('#'))
            out += heading(line, isColored);
        else
            out += fmt::format("{}\n", report::printable(line));
    }
    return out;
}

} // namespace infrac::cli
