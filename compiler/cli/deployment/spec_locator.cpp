#include "cli/deployment/spec_locator.h"

#include <algorithm>

#include <fmt/core.h>

namespace infrac::cli {
namespace {

// The lines below `Resources:` that begin a resource: two spaces, a name, a colon.
template <class Found>
void eachResourceLine(std::string_view text, Found found) {
    bool isInside = false;
    std::uint32_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (!line.empty() && line[0] != ' ' && line[0] != '#')
            isInside = line == "Resources:";
        else if (isInside && line.size() > 3 && line.starts_with("  ") && line[2] != ' ' &&
                 line[2] != '#' && line.ends_with(':'))
            found(line.substr(2, line.size() - 3), number);
    }
}

} // namespace

SpecLocator::SpecLocator(const compile::Compilation& compilation,
                         const manifest::Manifest& manifest) {
    const text::SourceManager& sources = compilation.sources();
    for (const manifest::Stack& stack : manifest.stacks) {
        auto file = std::ranges::find(compilation.outputs(), stack.templateFile,
                                      &compile::OutputFile::path);
        if (file == compilation.outputs().end())
            continue;
        eachResourceLine(file->contents, [&](std::string_view logicalId, std::uint32_t line) {
            auto entry = std::ranges::find(file->sourceMap, line, &document::SourceMapEntry::line);
            if (entry == file->sourceMap.end() || !entry->origin.isValid())
                return;
            const text::LineColumn place =
                sources.position(entry->origin.file, entry->origin.begin);
            places_[{std::string(stack.name), std::string(logicalId)}] =
                fmt::format("{}:{}", sources.path(entry->origin.file), place.line);
        });
    }
}

std::string SpecLocator::place(std::string_view stack, std::string_view logicalId) const {
    auto found = places_.find({std::string(stack), std::string(logicalId)});
    return found == places_.end() ? std::string{} : found->second;
}

} // namespace infrac::cli
