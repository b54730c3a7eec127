// Feeds the reader of JSON with bytes of libFuzzer's making. What it takes is written and read
// again, and must be the same. Built by the preset `fuzz` alone:
//
//   ./dev build fuzz infrac_fuzz_json_reader
//   build/fuzz/bin/infrac_fuzz_json_reader -max_len=4096 -max_total_time=1800
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "document/json_reader.h"
#include "document/json_writer.h"

namespace {

using namespace infrac;

void walk(const document::Node& node, std::size_t size, int depth) {
    const text::Span span = node.origin();
    if (span.begin > span.end || span.end > size || depth > 520)
        std::abort();
    if (node.isList())
        for (const document::Node* item : node.items())
            walk(*item, size, depth + 1);
    if (!node.isMap())
        return;
    for (const document::Member& member : node.members()) {
        if (member.origin.end > size || node.find(member.key) == nullptr)
            std::abort();
        walk(*member.value, size, depth + 1);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    Arena arena;
    diag::Bag bag;
    const document::Node* root = document::readJson(text, text::FileId{0}, arena, bag);
    for (const diag::Diagnostic& diagnostic : bag.all())
        if (diagnostic.span.end > size)
            std::abort();
    if ((root == nullptr) != bag.hasErrors())
        std::abort();
    if (root == nullptr)
        return 0;
    walk(*root, size, 0);
    const std::string written = document::writeCompactJson(*root);
    const document::Node* again = document::readJson(written, text::FileId{0}, arena, bag);
    if (again == nullptr || document::writeCompactJson(*again) != written)
        std::abort();
    return 0;
}
