// The diagnostics of files, names and types, one constant a line of diags.def.
#pragma once

#define INFRAC_DIAGS_LAYER sema
#define INFRAC_DIAGS_FILE "sema/diags.def"
#include "diag/define.inc"
