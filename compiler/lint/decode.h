// What is found while a template is read, as rule E0000, and what CloudFormation does not take
// although YAML does.
#pragma once

#include "diag/bag.h"
#include "document/template_reader.h"

namespace infrac::lint {

// False where the template could not be read, so that no other rule can say anything.
bool reportDecoding(const document::Template& read, diag::Bag& bag);

} // namespace infrac::lint
