#include "lint/lint.h"

#include "lint/decode.h"

namespace infrac::lint {

void lintTemplate(const document::Template& read, const Options& options, diag::Bag& bag) {
    static_cast<void>(options);
    reportDecoding(read, bag);
}

} // namespace infrac::lint
