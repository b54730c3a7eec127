// The pages of the rules about templates.
#pragma once

#include <string>

#include "lint/rules.h"

namespace infrac::cli {

// Markdown: what it finds and why, a template that has it and one that does not.
std::string rulePage(const lint::Rule& rule);

// The page of any code, of a rule or another diagnostic; empty where there is none.
std::string pageOf(const diag::Entry& entry);

// docs/rules.md: a row for each rule.
std::string ruleTable();

} // namespace infrac::cli
