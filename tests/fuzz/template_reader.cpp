// Feeds the reader of templates with bytes of libFuzzer's making, walks the tree and writes the
// problems as diagnostics. Built by the preset `fuzz` alone:
//
//   ./dev build fuzz infrac_fuzz_template_reader
//   build/fuzz/bin/infrac_fuzz_template_reader -max_len=4096 -max_total_time=600
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "document/template_reader.h"

namespace {

using namespace infrac;

std::size_t walk(const document::TemplateNode& node, std::size_t size, int depth) {
    const text::Span span = node.span();
    if (span.begin > span.end || span.end > size || depth > 520)
        std::abort();
    std::size_t bytes = node.text().size();
    for (const document::TemplateNode* item : node.items())
        bytes += walk(*item, size, depth + 1);
    for (const document::TemplateMember& member : node.members()) {
        if (member.keySpan.end > size || node.find(member.key) == nullptr)
            std::abort();
        bytes += walk(*member.value, size, depth + 1);
    }
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    text::SourceManager sources;
    const text::FileId file =
        sources.add("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
    const document::Template read = document::readTemplate(sources, file);
    if (read.root != nullptr)
        walk(*read.root, size, 0);
    diag::Bag bag;
    document::reportProblems(read, bag);
    for (const diag::Diagnostic& diagnostic : bag.all())
        if (diagnostic.span.end > size)
            std::abort();
    for (const document::Problem* problem : read.decodeProblems())
        static_cast<void>(problem->referencePosition(sources));
    return 0;
}
