// How Python writes the values of a template: cfn-lint compares such texts.
#pragma once

#include <string>

#include "lint/model/function.h"

namespace infrac::lint {

// `str(x)`: a text as it is, `True`, `3`, `0.5`, `['a', 1]`.
std::string pythonText(const Node& node);
// `repr(x)`: texts in quotes. Equal values have equal texts.
std::string pythonRepr(const Node& node);
// `json.dumps(x)`
std::string pythonJson(const Node& node, bool isCompact = false);

} // namespace infrac::lint
