// Lints a CloudFormation template. Codes and places are cfn-lint's where it has the rule.
#pragma once

#include <string>
#include <vector>

#include "diag/bag.h"
#include "document/template_reader.h"
#include "lint/nested_templates.h"

namespace infrac::lint {

struct Options {
    std::vector<std::string> regions{"us-east-1"};
    std::string asOf; // `2026-11-23`; empty: rules that depend on the day are silent
    NestedTemplates* nested = nullptr; // null: nested stacks are not followed
    bool recovers = false; // looks at what can be read of a template that is broken somewhere
};

// Adds all findings, also of rules that are off by default. A template that cannot be read has
// findings of that alone, unless the linter recovers: then also all that is certain although
// parts of it are missing.
void lintTemplate(const document::Template& read, const Options& options, diag::Bag& bag);

} // namespace infrac::lint
