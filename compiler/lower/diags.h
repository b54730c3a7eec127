// The diagnostics of lowering, one constant a line of diags.def.
#pragma once

#define INFRAC_DIAGS_LAYER lower
#define INFRAC_DIAGS_FILE "lower/diags.def"
#include "diag/define.inc"
