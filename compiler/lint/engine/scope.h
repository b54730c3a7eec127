// Which rule a failing keyword belongs to, by the rule whose schema asked.
#pragma once

#include "lint/engine/failure.h"

namespace infrac::lint {

// The rule of the check within the scope; none where the scope leaves it to what is around it.
RuleId ruleOf(RuleId scope, const Failure& failure);

} // namespace infrac::lint
