// The diagnostics of the readers of JSON and of templates, one constant a line of diags.def.
#pragma once

#define INFRAC_DIAGS_LAYER document
#define INFRAC_DIAGS_FILE "document/diags.def"
#include "diag/define.inc"
