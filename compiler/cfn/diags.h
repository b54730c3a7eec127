// The diagnostics of CloudFormation's quotas, one constant a line of diags.def.
#pragma once

#define INFRAC_DIAGS_LAYER cfn
#define INFRAC_DIAGS_FILE "cfn/diags.def"
#include "diag/define.inc"
