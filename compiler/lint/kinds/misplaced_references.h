// References whose value is of another kind than their place takes: the name of a role where its
// ARN belongs, a subnet where a VPC belongs.
#pragma once

#include "lint/engine/engine.h"

namespace infrac::lint {

// Finds what L101 to L104 tell. Where E1040 or E1041 has told it, it adds the fix there.
void checkMisplacedReferences(Engine& engine, Findings& findings);

} // namespace infrac::lint
