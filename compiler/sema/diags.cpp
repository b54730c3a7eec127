#include "sema/diags.h"

namespace infrac::sema::diags {

std::span<const diag::Entry> catalogue() {
    static constexpr diag::Entry kEntries[] = {
#define INFRAC_DIAG(name, ...) name.entry,
#include "sema/diags.def"
#undef INFRAC_DIAG
    };
    return kEntries;
}

} // namespace infrac::sema::diags
