// The diagnostics of the linter's manners, one constant a line of diags.def.
#pragma once

#define INFRAC_DIAGS_LAYER lint
#define INFRAC_DIAGS_FILE "lint/diags.def"
#include "diag/define.inc"
