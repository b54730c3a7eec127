// Reads one line of a data file from left to right; whatever does not fit ends the program.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schema/builder/model.h"
#include "schema/builder/words.h"

namespace infrac::schema::builder {

class LineCursor {
public:
    // The text must outlive the cursor.
    LineCursor(std::string_view text, Place place) : text_(text), place_(std::move(place)) {}

    const Place& place() const { return place_; }
    bool atEnd() const { return position_ == text_.size(); }

    // Takes the text if it comes next.
    bool accept(std::string_view expected);
    void expect(std::string_view expected);
    void expectEnd();

    // A run of bare characters: printable ASCII but space, quotes, `,`, `=`, `\` and `|`.
    std::string bare();

    // Bare, 'literal' or "with \escapes".
    std::string value();

    // Values up to the end, parted by single spaces; there is at least one.
    std::vector<std::string> values();
    std::vector<std::string> values(char separator);

    Type type();
    Target target();
    std::set<Target> targets();

    // A word of the table.
    template <typename Table>
    auto word(const Table& table) {
        std::string text = bare();
        const auto* found = findWord(table, text);
        if (found == nullptr)
            fail(place_, "unknown word `" + text + "`");
        return *found;
    }

private:
    std::string escaped();
    Type typeAlternative();

    std::string_view text_;
    size_t position_ = 0;
    Place place_;
};

// The text as `LineCursor::value` reads it, in the first of the three forms that can hold it.
std::string quoted(std::string_view text);

std::vector<std::string> readLines(const std::string& path);

// Calls `handle(cursor)` for each line of the file, which must take all of it; blank lines and
// those that start with `#` are left out.
template <typename Handle>
void forEachLine(const std::string& path, Handle handle) {
    Place place{path, 0};
    for (const std::string& line : readLines(path)) {
        ++place.line;
        if (line.empty() || line.front() == '#')
            continue;
        LineCursor cursor{line, place};
        handle(cursor);
        cursor.expectEnd();
    }
}

} // namespace infrac::schema::builder
