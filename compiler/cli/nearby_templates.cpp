#include "cli/nearby_templates.h"

#include "host/path.h"

namespace infrac::cli {

void NearbyTemplates::standAt(std::string_view path) { folder_ = host::parentPath(path); }

const document::TemplateNode* NearbyTemplates::find(std::string_view path) {
    const auto [found, isNew] = read_.try_emplace(host::joinPath(folder_, path));
    if (isNew)
        found->second = read(found->first);
    return found->second == nullptr ? nullptr : found->second->read.root;
}

std::unique_ptr<NearbyTemplates::File> NearbyTemplates::read(const std::string& path) const {
    // A template says what is opened here, so nothing that could block is.
    const Result<std::string> real = files_.realPath(path);
    const Result<host::FileEntry> entry = real ? files_.entry(*real) : real.error();
    if (!entry || entry->kind != host::FileEntry::Kind::File)
        return nullptr;
    Result<std::string> text = files_.read(*real);
    if (!text)
        return nullptr;
    auto out = std::make_unique<File>();
    out->text = std::move(*text);
    out->read = document::readTemplate(out->text, text::FileId{});
    const bool isWhole = out->read.root != nullptr && out->read.decodeProblems().empty();
    return isWhole ? std::move(out) : nullptr;
}

} // namespace infrac::cli
