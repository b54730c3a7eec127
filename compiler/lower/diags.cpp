#include "lower/diags.h"

namespace infrac::lower::diags {

std::span<const diag::Entry> catalogue() {
    static constexpr diag::Entry kEntries[] = {
#define INFRAC_DIAG(name, ...) name.entry,
#include "lower/diags.def"
#undef INFRAC_DIAG
    };
    return kEntries;
}

} // namespace infrac::lower::diags
