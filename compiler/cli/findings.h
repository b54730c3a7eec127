// Prints what compilations found, in the format that the command line asks for.
#pragma once

#include <vector>

#include "cli/invocation.h"
#include "cli/world.h"
#include "diag/bag.h"
#include "report/renderer.h"

namespace infrac::cli {

std::vector<report::Finding> findingsOf(const diag::Bag& bag, const text::SourceManager& sources);

// Text goes to standard error, JSON to standard output, where it is an array even for no
// finding.
void printFindings(const std::vector<report::Finding>& findings, const Invocation& invocation,
                   World& world);

// Where a command's own words go: not between what a program reads.
host::Stream progressStream(const Invocation& invocation);

} // namespace infrac::cli
