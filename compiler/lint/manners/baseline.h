// Findings that are known and wait: a file that lists them, so that only new ones count. A
// finding is known by its rule, file, place in the tree and message; lines may move.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "base/result.h"
#include "diag/bag.h"
#include "text/source_manager.h"

namespace infrac::lint {

class Baseline {
public:
    // The text of the file. An error is a whole sentence.
    static Result<Baseline> parse(std::string_view text);

    void add(const diag::Diagnostic& finding, const text::SourceManager& sources);
    // Whether the finding is known and not yet counted as often as it is listed.
    bool takes(const diag::Diagnostic& finding, const text::SourceManager& sources);
    // Warns of entries that nothing was found for, so that they can go.
    void reportLeft(diag::Bag& bag) const;

    // In the order of files, rules and places.
    std::string text() const;

private:
    // file, rule, path, message
    using Key = std::tuple<std::string, std::string, std::string, std::string>;

    static Key key(const diag::Diagnostic& finding, const text::SourceManager& sources);

    std::map<Key, std::int64_t> counts_;
};

} // namespace infrac::lint
