// A diagnostic's spans as marks on lines, file by file, ready to be drawn.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "report/source_line.h"
#include "text/source_manager.h"

namespace infrac::report {

struct Mark {
    std::uint32_t firstLine;
    std::uint32_t lastLine;
    int begin; // columns as shown: of the start in the first line,
    int end;   // and one past the end in the last; end > begin where both are one line
    std::string label;
    bool isPrimary;
    bool startsLine; // nothing but blanks stands before it
    int depth = 0;   // of a mark over several lines: its place in the left margin
    bool isMultiLine() const { return firstLine != lastLine; }
};

struct FileMarks {
    text::FileId file;
    text::LineColumn place; // of the first span, for the line that names the file
    std::vector<Mark> marks;
    std::map<std::uint32_t, SourceLine> lines; // those to be shown, by number
    int depth = 0;                             // margins that the marks need
};

// The primary span's file first. Empty where the diagnostic has no place.
std::vector<FileMarks> collectMarks(const diag::Diagnostic& diagnostic,
                                    const text::SourceManager& sources, int width);

} // namespace infrac::report
