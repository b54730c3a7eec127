#include "lint/page.h"

#include <algorithm>

#include <fmt/core.h>

namespace infrac::lint {
namespace {

constexpr char kCounter = '#';
constexpr std::string_view kNested = "nested.yaml";

std::string_view takeLine(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
}

bool isRepeated(const Page& page, std::string_view line) {
    return page.repeats > 0 && line.find(kCounter) != std::string_view::npos;
}

std::string numbered(std::string_view line, std::size_t number) {
    std::string out;
    for (const char c : line)
        if (c == kCounter)
            out += std::to_string(number);
        else
            out += c;
    return out;
}

} // namespace

BesideExamples::BesideExamples(const Page& page)
    : nested_(document::readTemplate(page.beside, text::FileId{})) {}

const document::TemplateNode* BesideExamples::find(std::string_view path) {
    return path == kNested ? nested_.root : nullptr;
}

std::string wholeExample(const Page& page, std::string_view example) {
    std::string out;
    while (!example.empty()) {
        const std::string_view line = takeLine(example);
        if (!isRepeated(page, line))
            out.append(line) += '\n';
        else
            for (std::size_t number = 1; number <= page.repeats; ++number)
                out.append(numbered(line, number)) += '\n';
    }
    return out;
}

std::string shortExample(const Page& page, std::string_view example, const LineNotes& notes) {
    std::string out;
    std::size_t first = 1; // of the lines that the one here stands for
    while (!example.empty()) {
        const std::string_view line = takeLine(example);
        const std::size_t end = first + (isRepeated(page, line) ? page.repeats : 1);
        out += isRepeated(page, line) ? numbered(line, 1) : std::string{line};
        if (const auto note = notes.lower_bound(first); note != notes.end() && note->first < end)
            out += fmt::format("  # {}", note->second);
        out += '\n';
        if (isRepeated(page, line))
            out += fmt::format("{}# and so on, up to {}\n",
                               line.substr(0, line.find_first_not_of(' ')), page.repeats);
        first = end;
    }
    return out;
}

} // namespace infrac::lint
