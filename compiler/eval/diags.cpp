#include "eval/diags.h"

namespace infrac::eval::diags {

std::span<const diag::Entry> catalogue() {
    static constexpr diag::Entry kEntries[] = {
#define INFRAC_DIAG(name, ...) name.entry,
#include "eval/diags.def"
#undef INFRAC_DIAG
    };
    return kEntries;
}

} // namespace infrac::eval::diags
