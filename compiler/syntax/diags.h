// The diagnostics of the lexer and the parser, one constant a line of diags.def.
#pragma once

#define INFRAC_DIAGS_LAYER syntax
#define INFRAC_DIAGS_FILE "syntax/diags.def"
#include "diag/define.inc"
