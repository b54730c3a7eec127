#include "report/marks.h"

#include <algorithm>
#include <limits>

namespace infrac::report {
namespace {

struct Place {
    std::uint32_t line;
    std::size_t byte; // in the line
};

Place placeOf(const text::SourceManager& sources, text::FileId file, std::uint32_t offset) {
    std::uint32_t line = sources.position(file, offset).line;
    auto start = sources.line(file, line).data() - sources.text(file).data();
    return {line, offset - static_cast<std::size_t>(start)};
}

// A span that ends with a line's end stays on that line.
std::uint32_t trimmedEnd(const text::SourceManager& sources, text::Span span) {
    std::string_view text = sources.text(span.file);
    auto size = static_cast<std::uint32_t>(text.size());
    std::uint32_t end = std::clamp(span.end, std::min(span.begin, size), size);
    while (end > span.begin && (text[end - 1] == '\n' || text[end - 1] == '\r'))
        --end;
    return end;
}

// A mark whose columns are still those of the uncut lines.
Mark uncutMark(const text::SourceManager& sources, text::Span span, FileMarks& file) {
    auto size = static_cast<std::uint32_t>(sources.text(span.file).size());
    Place first = placeOf(sources, span.file, std::min(span.begin, size));
    Place last = placeOf(sources, span.file, trimmedEnd(sources, span));
    auto line = [&](std::uint32_t number) -> SourceLine& {
        auto [found, isNew] = file.lines.try_emplace(number);
        if (isNew)
            found->second = SourceLine(sources.line(span.file, number));
        return found->second;
    };
    const SourceLine& firstLine = line(first.line);
    Mark mark{
        first.line, last.line, firstLine.column(first.byte), line(last.line).column(last.byte), {},
        false,      false};
    mark.startsLine = firstLine.indent() >= mark.begin;
    if (!mark.isMultiLine())
        mark.end = std::max(mark.end, mark.begin + 1);
    return mark;
}

struct Columns {
    int begin = std::numeric_limits<int>::max();
    int end = 0;

    void add(int first, int last) {
        begin = std::min(begin, first);
        end = std::max(end, last);
    }
};

// What is marked on a line; of a mark over several lines, the character at which it starts
// or ends.
Columns markedColumns(const std::vector<Mark>& marks, std::uint32_t line) {
    Columns out;
    for (const Mark& mark : marks) {
        if (!mark.isMultiLine() && mark.firstLine == line)
            out.add(mark.begin, mark.end);
        else if (mark.firstLine == line)
            out.add(mark.begin, mark.begin + 1);
        else if (mark.lastLine == line)
            out.add(std::max(0, mark.end - 1), mark.end);
    }
    return out;
}

// Cuts each line around its marks, from the primary one on where not all fit.
void cutLines(FileMarks& file, int width) {
    for (auto& entry : file.lines) {
        std::uint32_t number = entry.first;
        Columns columns = markedColumns(file.marks, number);
        auto primary = std::find_if(file.marks.begin(), file.marks.end(), [&](const Mark& mark) {
            return mark.isPrimary && mark.firstLine == number;
        });
        if (columns.end - columns.begin > width && primary != file.marks.end())
            columns.begin = primary->begin;
        entry.second.cut(columns.begin, columns.end, width);
    }
    for (Mark& mark : file.marks) {
        mark.begin = file.lines[mark.firstLine].shown(mark.begin);
        mark.end = file.lines[mark.lastLine].shown(mark.end);
        if (!mark.isMultiLine())
            mark.end = std::max(mark.end, mark.begin + 1);
    }
}

// Gives overlapping marks over several lines margins of their own, the longest outermost.
void assignDepths(FileMarks& file) {
    std::vector<Mark*> open;
    for (Mark& mark : file.marks) {
        if (mark.isMultiLine())
            open.push_back(&mark);
    }
    std::stable_sort(open.begin(), open.end(), [](const Mark* a, const Mark* b) {
        return a->firstLine != b->firstLine ? a->firstLine < b->firstLine
                                            : a->lastLine > b->lastLine;
    });
    std::vector<std::uint32_t> freeAfter; // by depth: the last line that is taken
    for (Mark* mark : open) {
        auto depth = std::find_if(freeAfter.begin(), freeAfter.end(),
                                  [&](std::uint32_t line) { return line < mark->firstLine; });
        mark->depth = static_cast<int>(depth - freeAfter.begin());
        if (depth == freeAfter.end())
            freeAfter.push_back(mark->lastLine);
        else
            *depth = mark->lastLine;
    }
    file.depth = static_cast<int>(freeAfter.size());
}

} // namespace

std::vector<FileMarks> collectMarks(const diag::Diagnostic& diagnostic,
                                    const text::SourceManager& sources, int width) {
    std::vector<FileMarks> files;
    auto add = [&](text::Span span, const std::string& label, bool isPrimary) {
        if (!span.isValid())
            return;
        auto file = std::find_if(files.begin(), files.end(),
                                 [&](const FileMarks& entry) { return entry.file == span.file; });
        if (file == files.end())
            file = files.insert(files.end(),
                                {span.file, sources.position(span.file, span.begin), {}, {}, 0});
        Mark mark = uncutMark(sources, span, *file);
        mark.label = printable(label);
        mark.isPrimary = isPrimary;
        file->marks.push_back(std::move(mark));
    };
    add(diagnostic.span, diagnostic.primaryLabel, true);
    for (const diag::Label& label : diagnostic.labels)
        add(label.span, label.text, false);
    for (FileMarks& file : files) {
        cutLines(file, width);
        assignDepths(file);
    }
    return files;
}

} // namespace infrac::report
