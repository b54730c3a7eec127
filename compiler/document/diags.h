// The diagnostics of the JSON reader, one constant a line of diags.def.
#pragma once

#define INFRAC_DIAGS_LAYER document
#define INFRAC_DIAGS_FILE "document/diags.def"
#include "diag/define.inc"
