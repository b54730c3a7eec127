// Formats what libFuzzer makes: what comes out must be what formatting it again gives.
//
//   ./dev build fuzz infrac_fuzz_template_formatter
//   build/fuzz/bin/infrac_fuzz_template_formatter -max_len=2048 -max_total_time=600
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#include "format/template_formatter.h"

namespace {

using namespace infrac;

std::optional<std::string> formatted(std::string source) {
    text::SourceManager sources;
    diag::Bag bag;
    return format::formatTemplate(sources, sources.add("fuzz.yaml", std::move(source)), bag);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto once = formatted(std::string(reinterpret_cast<const char*>(data), size));
    if (!once)
        return 0;
    const auto twice = formatted(*once);
    if (twice != once) {
        std::fprintf(stderr, "once:\n%s\ntwice:\n%s\n", once->c_str(), twice.value_or("-").c_str());
        std::abort();
    }
    return 0;
}
