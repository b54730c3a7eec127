#include "text/source_manager.h"

#include <algorithm>

namespace infrac::text {

FileId SourceManager::add(std::string path, std::string contents) {
    files_.push_back({std::move(path), std::move(contents), {}});
    return {static_cast<std::uint32_t>(files_.size() - 1)};
}

std::string_view SourceManager::path(FileId file) const { return files_[file.value].path; }

std::string_view SourceManager::text(FileId file) const { return files_[file.value].contents; }

std::string_view SourceManager::text(Span span) const {
    return text(span.file).substr(span.begin, span.end - span.begin);
}

const std::vector<std::uint32_t>& SourceManager::lineStarts(FileId file) const {
    const File& entry = files_[file.value];
    if (entry.lineStarts.empty()) {
        entry.lineStarts.push_back(0);
        for (std::size_t i = 0; i < entry.contents.size(); ++i) {
            if (entry.contents[i] == '\n')
                entry.lineStarts.push_back(static_cast<std::uint32_t>(i + 1));
        }
    }
    return entry.lineStarts;
}

LineColumn SourceManager::position(FileId file, std::uint32_t offset) const {
    const auto& starts = lineStarts(file);
    auto after = std::upper_bound(starts.begin(), starts.end(), offset);
    auto line = static_cast<std::uint32_t>(after - starts.begin());
    std::string_view before = text(file).substr(starts[line - 1], offset - starts[line - 1]);
    auto codePoints = std::count_if(before.begin(), before.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    return {line, static_cast<std::uint32_t>(codePoints) + 1};
}

std::string_view SourceManager::line(FileId file, std::uint32_t number) const {
    const auto& starts = lineStarts(file);
    if (number == 0 || number > starts.size())
        return {};
    std::string_view rest = text(file).substr(starts[number - 1]);
    std::string_view found = rest.substr(0, rest.find('\n'));
    if (!found.empty() && found.back() == '\r')
        found.remove_suffix(1);
    return found;
}

std::uint32_t SourceManager::lineCount(FileId file) const {
    return static_cast<std::uint32_t>(lineStarts(file).size());
}

} // namespace infrac::text
