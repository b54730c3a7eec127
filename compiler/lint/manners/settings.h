// What `.cfnlintrc` says, as far as infrac has the like.
#pragma once

#include <string>
#include <vector>

#include "diag/bag.h"
#include "document/template_reader.h"
#include "lint/manners/selection.h"

namespace infrac::lint {

struct Settings {
    Selection selection;
    std::vector<std::string> regions;          // empty: us-east-1
    std::vector<std::string> templates;        // globs, where the command line names none
    std::vector<std::string> ignoredTemplates; // globs
    std::string failOn; // `error`, `warning`, `info`, `none`; empty: not said
};

// Adds what the file says. Keys that mean nothing here are warned about.
void readSettings(const document::Template& file, Settings& settings, diag::Bag& bag);

} // namespace infrac::lint
