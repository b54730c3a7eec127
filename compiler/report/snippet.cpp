// The drawing, from left to right: a gutter with the line's number, a margin with one column
// for each mark over several lines that is open here, and the text. Under a line stand the
// rows of its marks:
//
//   4 |   let x = first + second
//     |           -----   ^^^^^^ the label of the rightmost mark stands beside it
//     |           |
//     |           the others hang below, from right to left
//
// A mark over several lines starts in a row of its own, or with a `/` in the margin where
// nothing stands before it, and ends in one:
//
//   6 | /   stack a {
//   7 | |   }
//     | |___^ label
#include "report/snippet.h"

#include <algorithm>

#include <fmt/core.h>

#include "report/row.h"

namespace infrac::report {
namespace {

Ink inkOf(const Mark& mark) { return mark.isPrimary ? Ink::Primary : Ink::Secondary; }

class FileDrawing {
public:
    FileDrawing(const FileMarks& file, const text::SourceManager& sources, diag::Severity severity,
                bool isColored, int gutter)
        : file_(file), sources_(sources), severity_(severity), isColored_(isColored),
          gutter_(gutter), margin_(file.depth > 0 ? file.depth + 1 : 0) {}

    std::string draw(std::string_view arrow) {
        std::string place = fmt::format(" {}:{}:{}", sources_.path(file_.file), file_.place.line,
                                        file_.place.column);
        Row header;
        header.put(gutter_, arrow, Ink::Frame);
        header.put(gutter_ + 3, place, Ink::Plain);
        emit(header);
        emit(frame());
        std::uint32_t before = 0;
        for (const auto& [number, line] : file_.lines) {
            drawGap(before, number);
            drawLine(number, line);
            before = number;
        }
        return std::move(out_);
    }

private:
    int textColumn() const { return gutter_ + 3 + margin_; }
    int marginColumn(const Mark& mark) const { return gutter_ + 3 + mark.depth; }

    void emit(const Row& row) { out_ += row.render(severity_, isColored_) + '\n'; }

    Row frame(std::string_view number = {}) const {
        Row row;
        row.put(0, fmt::format("{:>{}} |", number, gutter_), Ink::Frame);
        return row;
    }

    // A row with the bars of the marks that are open here.
    Row barred(std::string_view number = {}) const {
        Row row = frame(number);
        putBars(row);
        return row;
    }

    void putBars(Row& row) const {
        for (const Mark* mark : open_)
            row.put(marginColumn(*mark), "|", inkOf(*mark));
    }

    // Lines between two shown ones: none, the only one, or dots for many.
    void drawGap(std::uint32_t before, std::uint32_t next) {
        if (before == 0 || next - before < 2)
            return;
        if (next - before == 2) {
            drawLine(before + 1, SourceLine(sources_.line(file_.file, before + 1)));
            return;
        }
        Row row;
        row.put(0, "...", Ink::Frame);
        putBars(row);
        emit(row);
    }

    void drawLine(std::uint32_t number, const SourceLine& line) {
        Row row = barred(fmt::format("{}", number));
        for (const Mark& mark : file_.marks) {
            if (mark.isMultiLine() && mark.firstLine == number && mark.startsLine) {
                row.put(marginColumn(mark), "/", inkOf(mark));
                open_.push_back(&mark);
            }
        }
        row.put(textColumn(), line.text(), Ink::Plain);
        emit(row);
        drawMarks(number);
        drawStarts(number);
        drawEnds(number);
    }

    void drawMarks(std::uint32_t number) {
        std::vector<const Mark*> marks;
        for (const Mark& mark : file_.marks) {
            if (!mark.isMultiLine() && mark.firstLine == number)
                marks.push_back(&mark);
        }
        if (marks.empty())
            return;
        Row row = barred();
        for (bool isPrimary : {false, true}) {
            for (const Mark* mark : marks) {
                if (mark->isPrimary == isPrimary)
                    row.fill(textColumn() + mark->begin, textColumn() + mark->end,
                             isPrimary ? '^' : '-', inkOf(*mark));
            }
        }
        const Mark* beside = besideMark(marks);
        if (beside)
            row.put(textColumn() + beside->end + 1, beside->label, inkOf(*beside));
        emit(row);
        std::erase_if(marks, [&](const Mark* m) { return m == beside || m->label.empty(); });
        drawHanging(std::move(marks));
    }

    // The mark whose label has room beside it: the one that ends last.
    static const Mark* besideMark(const std::vector<const Mark*>& marks) {
        const Mark* last =
            *std::max_element(marks.begin(), marks.end(),
                              [](const Mark* a, const Mark* b) { return a->end < b->end; });
        const Mark* best = nullptr;
        for (const Mark* mark : marks) {
            if (mark->end != last->end || mark->label.empty())
                continue;
            if (!best || mark->begin > best->begin)
                best = mark;
        }
        return best;
    }

    void drawHanging(std::vector<const Mark*> marks) {
        std::stable_sort(marks.begin(), marks.end(),
                         [](const Mark* a, const Mark* b) { return a->begin > b->begin; });
        for (std::size_t i = 0; i < marks.size(); ++i) {
            if (i == 0)
                emit(connectors(marks));
            std::span<const Mark* const> rest(marks.begin() + static_cast<std::ptrdiff_t>(i + 1),
                                              marks.end());
            Row row = connectors(rest);
            row.put(textColumn() + marks[i]->begin, marks[i]->label, inkOf(*marks[i]));
            emit(row);
        }
    }

    Row connectors(std::span<const Mark* const> marks) const {
        Row row = barred();
        for (const Mark* mark : marks)
            row.put(textColumn() + mark->begin, "|", inkOf(*mark));
        return row;
    }

    void drawStarts(std::uint32_t number) {
        for (const Mark& mark : file_.marks) {
            if (!mark.isMultiLine() || mark.firstLine != number || mark.startsLine)
                continue;
            Row row = barred();
            int column = textColumn() + mark.begin;
            row.fill(marginColumn(mark) + 1, column, '_', inkOf(mark));
            row.put(column, mark.isPrimary ? "^" : "-", inkOf(mark));
            emit(row);
            open_.push_back(&mark);
        }
    }

    void drawEnds(std::uint32_t number) {
        for (const Mark& mark : file_.marks) {
            if (!mark.isMultiLine() || mark.lastLine != number)
                continue;
            Row row = barred();
            int column = textColumn() + std::max(0, mark.end - 1);
            row.fill(marginColumn(mark) + 1, column, '_', inkOf(mark));
            row.put(column, mark.isPrimary ? "^" : "-", inkOf(mark));
            if (!mark.label.empty())
                row.put(column + 2, mark.label, inkOf(mark));
            emit(row);
            std::erase(open_, &mark);
        }
    }

    const FileMarks& file_;
    const text::SourceManager& sources_;
    diag::Severity severity_;
    bool isColored_;
    int gutter_;
    int margin_;
    std::vector<const Mark*> open_; // over several lines, begun and not yet ended
    std::string out_;
};

} // namespace

int gutterWidth(std::span<const FileMarks> files) {
    std::uint32_t last = 1;
    for (const FileMarks& file : files)
        last = std::max(last, file.lines.rbegin()->first);
    return static_cast<int>(std::to_string(last).size());
}

std::string drawSnippets(std::span<const FileMarks> files, const text::SourceManager& sources,
                         diag::Severity severity, const TextStyle& style, int gutter) {
    std::string out;
    for (const FileMarks& file : files) {
        bool isFirst = &file == files.data();
        if (!isFirst) {
            Row blank;
            blank.put(gutter + 1, "|", Ink::Frame);
            out += blank.render(severity, style.isColored) + '\n';
        }
        FileDrawing drawing(file, sources, severity, style.isColored, gutter);
        out += drawing.draw(isFirst ? "-->" : ":::");
    }
    return out;
}

} // namespace infrac::report
