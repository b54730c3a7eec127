// Owns every source text of a run. Text is loaded once; views into it stay valid as long
// as the manager lives.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace infrac::text {

// Both counted from 1; the column in Unicode code points.
struct LineColumn {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

class SourceManager {
public:
    // `path` is how the file is named in messages: relative to where the user stands, with
    // forward slashes; embedded library files are named `<std>/net.infra`.
    FileId add(std::string path, std::string contents);

    std::size_t fileCount() const { return files_.size(); }
    std::string_view path(FileId file) const;
    std::string_view text(FileId file) const;
    std::string_view text(Span span) const;

    LineColumn position(FileId file, std::uint32_t offset) const;
    // The text of a line (from 1) without its line end; empty past the last.
    std::string_view line(FileId file, std::uint32_t number) const;
    std::uint32_t lineCount(FileId file) const;

private:
    struct File {
        std::string path;
        std::string contents;
        mutable std::vector<std::uint32_t> lineStarts; // made at the first question
    };

    const std::vector<std::uint32_t>& lineStarts(FileId file) const;

    std::deque<File> files_; // a deque keeps views valid while files are added
};

} // namespace infrac::text
