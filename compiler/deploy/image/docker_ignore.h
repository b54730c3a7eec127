// `.dockerignore` as docker reads it: a pattern a line, `#` a comment, `!` an exception, the
// last line that fits decides. `*` and `?` stay within a name, `**` stands for any folders,
// `[a-z]` for one of these; a pattern that fits a folder fits all that is in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace infrac::deploy {

class DockerIgnore {
public:
    DockerIgnore() = default; // excludes nothing
    static Result<DockerIgnore> parse(std::string_view text);

    // `path`: from the context, with slashes.
    bool excludes(std::string_view path) const;
    // Whether something in an excluded folder may be included all the same.
    bool hasExceptions() const { return hasExceptions_; }

private:
    struct Pattern {
        std::string text;
        bool isException = false;
    };

    std::vector<Pattern> patterns_;
    bool hasExceptions_ = false;
};

} // namespace infrac::deploy
