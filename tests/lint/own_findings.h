// What the rules of our own find in a template.
#pragma once

#include <string>
#include <string_view>

#include "document/template_reader.h"
#include "lint/lint.h"
#include "lint/manners/fixes.h"
#include "text/source_manager.h"

namespace infrac::lint {

struct OwnFindings {
    std::string codes; // of the rules `L...`, with a blank after each
    std::string fixed; // the template with all their fixes
};

inline OwnFindings ownFindingsOf(std::string_view text) {
    text::SourceManager sources;
    const text::FileId file = sources.add("template.yaml", std::string{text});
    diag::Bag bag;
    lintTemplate(document::readTemplate(sources, file), Options{}, bag);
    OwnFindings out;
    const auto findings = bag.sorted();
    for (const diag::Diagnostic* finding : findings)
        if (const std::string code = finding->entry.code(); code.starts_with('L'))
            out.codes += code + ' ';
    out.fixed = applyFixes(text, file, findings, true).text;
    return out;
}

} // namespace infrac::lint
