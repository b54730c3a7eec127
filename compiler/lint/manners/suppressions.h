// What a template itself says about findings in it.
//
//   # infrac: ignore[E3002] reason        behind something: findings that begin in this line
//   # infrac: ignore[E3002, W2] reason    on a line of its own: in the entry below it
//   # infrac: ignore-file[W1020] reason   in the whole file
//
// and cfn-lint's `Metadata: cfn-lint: config: ignore_checks`, of the template or a resource.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diag/bag.h"
#include "document/template_reader.h"
#include "lint/manners/selection.h"
#include "text/source_manager.h"

namespace infrac::lint {

class Suppressions {
public:
    // Reports comments that mean to suppress and do not.
    Suppressions(const document::Template& read, const text::SourceManager& sources,
                 text::FileId file, diag::Bag& bag);

    // Whether the finding is suppressed; what suppresses it counts as used.
    bool covers(const diag::Diagnostic& finding);
    // Codes in comments that no finding had.
    void reportUnused(diag::Bag& bag) const;

    // `include_checks` and `regions` of the template's own configuration.
    const std::vector<std::string>& included() const { return included_; }
    const std::vector<std::string>& regions() const { return regions_; }

private:
    struct Code {
        std::string beginning;
        text::Span span;
        bool isUsed = false;
    };
    struct Rule {
        std::uint32_t begin = 0; // of the places that it is for
        std::uint32_t end = UINT32_MAX;
        text::Span comment;
        std::vector<Code> codes;
        bool isComment = false; // cfn-lint's settings may name what is not found
    };

    void readComment(const document::Comment& comment, const document::Template& read,
                     diag::Bag& bag);
    bool readCodes(std::string_view words, std::uint32_t begin, Rule& rule) const;
    void setRange(const document::Comment& comment, const document::Template& read,
                  Rule& rule) const;
    void readMetadata(const document::TemplateNode* owner, std::uint32_t begin, std::uint32_t end,
                      bool isTemplate);

    const text::SourceManager& sources_;
    text::FileId file_;
    std::vector<Rule> rules_;
    std::vector<std::string> included_;
    std::vector<std::string> regions_;
};

} // namespace infrac::lint
