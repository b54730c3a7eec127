// Lints a CloudFormation template. Codes and places are cfn-lint's where it has the rule.
#pragma once

#include <string>
#include <vector>

#include "diag/bag.h"
#include "document/template_reader.h"

namespace infrac::lint {

struct Options {
    std::vector<std::string> regions{"us-east-1"};
    std::string asOf; // `2026-11-23`; empty: rules that depend on the day are silent
};

// Adds all findings, also of rules that are off by default. A template that cannot be read has
// findings of that alone.
void lintTemplate(const document::Template& read, const Options& options, diag::Bag& bag);

} // namespace infrac::lint
