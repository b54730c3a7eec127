// What an update would do, as a change set tells it.
#pragma once

#include <vector>

#include "awsim/cloudformation/evaluate.h"
#include "awsim/cloudformation/stack.h"

namespace infrac::awsim {

// `scope` answers for the stack's present resources. A value that an update itself brings about is
// `{{changeSet:KNOWN_AFTER_APPLY}}`.
std::vector<Change> changesBetween(const StackData& stack, const Target& target,
                                   const Scope& scope);

// Whether the outputs would become other ones.
bool changesOutputs(const StackData& stack, const Target& target);

} // namespace infrac::awsim
