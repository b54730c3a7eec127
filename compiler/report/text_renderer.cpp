#include <algorithm>

#include <fmt/core.h>

#include "report/display.h"
#include "report/renderer.h"
#include "report/row.h"
#include "report/snippet.h"

namespace infrac::report {
namespace {

constexpr int kNarrowest = 40; // columns of source text that any terminal gets
constexpr int kFrame = 9;      // columns around the text: numbers, bars, cut signs

// Text of several lines, with the lines after the first indented.
std::string indented(std::string_view text, std::size_t indent) {
    std::string out;
    for (std::size_t begin = 0; begin <= text.size();) {
        std::size_t end = std::min(text.find('\n', begin), text.size());
        if (begin > 0)
            out += '\n' + std::string(indent, ' ');
        out += printable(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

class Footer {
public:
    Footer(diag::Severity severity, bool isColored, int gutter)
        : severity_(severity), isColored_(isColored), gutter_(gutter) {}

    std::string frame(std::string_view sign) const {
        return std::string(static_cast<std::size_t>(gutter_ + 1), ' ') +
               paint(sign, Ink::Frame, severity_, isColored_);
    }

    std::string line(std::string_view kind, std::string_view text) const {
        std::size_t indent = static_cast<std::size_t>(gutter_) + kind.size() + 5;
        return fmt::format("{} {}: {}\n", frame("="),
                           paint(kind, Ink::Strong, severity_, isColored_), indented(text, indent));
    }

private:
    diag::Severity severity_;
    bool isColored_;
    int gutter_;
};

} // namespace

std::string renderText(const diag::Diagnostic& diagnostic, const text::SourceManager& sources,
                       const TextStyle& style) {
    diag::Severity severity = diagnostic.entry.severity;
    std::string kind = fmt::format("{}[{}]", diag::word(severity), diagnostic.entry.code());
    std::string message = ": " + indented(diagnostic.message, kind.size() + 2);
    std::string out = paint(kind, Ink::Primary, severity, style.isColored) +
                      paint(message, Ink::Strong, severity, style.isColored) + '\n';

    std::vector<FileMarks> files =
        collectMarks(diagnostic, sources, std::max(kNarrowest, style.width - kFrame));
    int gutter = gutterWidth(files);
    out += drawSnippets(files, sources, severity, style, gutter);

    Footer footer(severity, style.isColored, gutter);
    bool hasFooter = !diagnostic.helps.empty() || !diagnostic.notes.empty();
    if (!files.empty() && hasFooter)
        out += footer.frame("|") + '\n';
    for (const std::string& help : diagnostic.helps)
        out += footer.line("help", help);
    for (const std::string& note : diagnostic.notes)
        out += footer.line("note", note);
    return out;
}

std::string renderConcise(const diag::Diagnostic& diagnostic, const text::SourceManager& sources) {
    std::string place;
    if (diagnostic.span.isValid()) {
        auto [line, column] = sources.position(diagnostic.span.file, diagnostic.span.begin);
        place =
            fmt::format("{}:{}:{}: ", printable(sources.path(diagnostic.span.file)), line, column);
    }
    return fmt::format("{}{}[{}]: {}\n", place, diag::word(diagnostic.entry.severity),
                       diagnostic.entry.code(), printable(diagnostic.message));
}

std::string summarize(std::size_t errors, std::size_t warnings, std::size_t infos) {
    auto count = [](std::size_t number, std::string_view what) {
        return number == 0 ? std::string{}
                           : fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
    };
    std::string out;
    for (const std::string& part :
         {count(errors, "error"), count(warnings, "warning"), count(infos, "hint")})
        if (!part.empty())
            out += (out.empty() ? "" : ", ") + part;
    return out.empty() ? "no findings" : out;
}

} // namespace infrac::report
