// What is found while a template is read.
#pragma once

#include "diag/bag.h"
#include "document/template_reader.h"

namespace infrac::lint {

// False where the template could not be read as a whole. What is found then is E0000: with
// `all` every such problem, else those that cfn-lint stops at.
bool reportDecoding(const document::Template& read, bool all, diag::Bag& bag);

} // namespace infrac::lint
