#include "lint/manners/baseline.h"

#include <fmt/core.h>

#include "base/arena.h"
#include "document/json_reader.h"
#include "document/json_writer.h"
#include "lint/diags.h"

namespace infrac::lint {
namespace {

constexpr std::int64_t kVersion = 1;

std::string textOf(const document::Node& entry, std::string_view key) {
    const document::Node* value = entry.find(key);
    return value != nullptr && value->isString() ? std::string{value->text()} : std::string{};
}

} // namespace

Baseline::Key Baseline::key(const diag::Diagnostic& finding, const text::SourceManager& sources) {
    std::string file;
    if (finding.span.isValid())
        file = sources.path(finding.span.file);
    return {std::move(file), finding.entry.code(), finding.path, finding.message};
}

Result<Baseline> Baseline::parse(std::string_view text) {
    Arena arena;
    diag::Bag bag;
    const document::Node* root = document::readJson(text, text::FileId{0}, arena, bag);
    if (root == nullptr)
        return Error{fmt::format("it is not JSON: {}", bag.all().front().message)};
    const document::Node* version = root->find("version");
    const document::Node* findings = root->find("findings");
    if (version == nullptr || version->kind() != document::Kind::Integer ||
        version->integer() != kVersion || findings == nullptr || !findings->isList())
        return Error{"it is no baseline that this version writes"};
    Baseline out;
    for (const document::Node* entry : findings->items()) {
        const document::Node* count = entry->find("count");
        const bool hasCount = count != nullptr && count->kind() == document::Kind::Integer;
        out.counts_[{textOf(*entry, "file"), textOf(*entry, "rule"), textOf(*entry, "path"),
                     textOf(*entry, "message")}] += hasCount ? count->integer() : 1;
    }
    return out;
}

void Baseline::add(const diag::Diagnostic& finding, const text::SourceManager& sources) {
    ++counts_[key(finding, sources)];
}

bool Baseline::takes(const diag::Diagnostic& finding, const text::SourceManager& sources) {
    const auto found = counts_.find(key(finding, sources));
    if (found == counts_.end() || found->second <= 0)
        return false;
    --found->second;
    return true;
}

void Baseline::reportLeft(diag::Bag& bag) const {
    std::map<std::pair<std::string, std::string>, std::int64_t> left;
    for (const auto& [key, count] : counts_)
        if (count > 0)
            left[{std::get<0>(key), std::get<1>(key)}] += count;
    for (const auto& [where, count] : left)
        bag.report(diags::BaselineEntry, {}, diag::Count{count}, diag::Name{where.second},
                   diag::Name{where.first})
            .help("`--update-baseline` takes out what was repaired");
}

std::string Baseline::text() const {
    std::string out;
    for (const auto& [key, count] : counts_) {
        const auto& [file, rule, path, message] = key;
        if (count > 0)
            out += fmt::format(
                R"({}{{"file": {}, "rule": {}, "path": {}, "message": {}, "count": {}}})",
                out.empty() ? "\n    " : ",\n    ", document::jsonQuoted(file),
                document::jsonQuoted(rule), document::jsonQuoted(path),
                document::jsonQuoted(message), count);
    }
    return fmt::format("{{\n  \"version\": {},\n  \"findings\": [{}{}]\n}}\n", kVersion, out,
                       out.empty() ? "" : "\n  ");
}

} // namespace infrac::lint
