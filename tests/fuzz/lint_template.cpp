// Lints what libFuzzer makes. Built by the preset `fuzz` alone:
//
//   ./dev build fuzz infrac_fuzz_lint_template
//   build/fuzz/bin/infrac_fuzz_lint_template -max_len=4096 -timeout=5 -max_total_time=1800
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "lint/lint.h"
#include "text/source_manager.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace infrac;
    text::SourceManager sources;
    const text::FileId file =
        sources.add("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
    diag::Bag bag;
    lint::Options options;
    options.asOf = "2026-11-23";
    lint::lintTemplate(document::readTemplate(sources, file), options, bag);
    for (const diag::Diagnostic& finding : bag.all())
        if (finding.span.begin > finding.span.end || finding.span.end > size)
            std::abort();
    return 0;
}
