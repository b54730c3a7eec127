// The diagnostics of the formatters, one constant a line of diags.def.
#pragma once

#define INFRAC_DIAGS_LAYER format
#define INFRAC_DIAGS_FILE "format/diags.def"
#include "diag/define.inc"
