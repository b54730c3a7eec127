// The diagnostics of evaluation and of the check against the schemas, one constant a line of diags.def.
#pragma once

#define INFRAC_DIAGS_LAYER eval
#define INFRAC_DIAGS_FILE "eval/diags.def"
#include "diag/define.inc"
