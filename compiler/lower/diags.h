// The diagnostics of lowering as typed constants; diags.def is the table.
#pragma once

#include <span>

#include "diag/definition.h"

namespace infrac::lower::diags {

using diag::Count;
using diag::Name;
using diag::Text;
using diag::TypeName;

#define INFRAC_DIAG(name, number, severity, message, ...)                                          \
    inline constexpr diag::Definition<__VA_ARGS__> name{diag::Severity::severity, number, #name,   \
                                                        message};
#include "lower/diags.def"
#undef INFRAC_DIAG

// Every entry, in the order of the table.
std::span<const diag::Entry> catalogue();

} // namespace infrac::lower::diags
