// Lints what libFuzzer makes, broken or not, as its own nested template, and puts the fixes in.
// Built by the preset `fuzz` alone:
//
//   ./dev build fuzz infrac_fuzz_lint_template
//   build/fuzz/bin/infrac_fuzz_lint_template -max_len=4096 -timeout=5 -max_total_time=1800
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "lint/lint.h"
#include "lint/manners/fixes.h"
#include "text/source_manager.h"

namespace {

using namespace infrac;

class Itself final : public lint::NestedTemplates {
public:
    explicit Itself(const document::TemplateNode* root) : root_(root) {}
    const document::TemplateNode* find(std::string_view) override { return root_; }

private:
    const document::TemplateNode* root_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    text::SourceManager sources;
    const text::FileId file =
        sources.add("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
    diag::Bag bag;
    lint::Options options;
    options.asOf = "2026-11-23";
    options.recovers = true;
    const document::Template read = document::readTemplate(sources, file);
    Itself nested{read.root};
    options.nested = &nested;
    lint::lintTemplate(read, options, bag);
    for (const diag::Diagnostic& finding : bag.all())
        if (finding.span.begin > finding.span.end || finding.span.end > size)
            std::abort();
    static_cast<void>(lint::applyFixes(sources.text(file), file, bag.sorted(), true));
    return 0;
}
