#include "deploy/bundle.h"

#include <set>

#include <fmt/core.h>

#include "base/sha256.h"
#include "host/confine.h"
#include "host/path.h"
#include "manifest/load.h"

namespace infrac::deploy {
namespace {

constexpr std::string_view kManifest = "manifest.json";

std::set<std::string> namedFiles(const manifest::Manifest& manifest) {
    std::set<std::string> out;
    for (const manifest::Stack& stack : manifest.stacks)
        out.emplace(stack.templateFile);
    for (const manifest::Api& api : manifest.apis)
        out.emplace(api.file);
    return out;
}

} // namespace

Result<std::unique_ptr<Bundle>> Bundle::fromTexts(std::map<std::string, std::string> texts) {
    std::unique_ptr<Bundle> bundle(new Bundle);
    for (auto& [path, text] : texts)
        bundle->texts_.emplace(path, std::move(text));
    if (Status status = bundle->read(); !status)
        return status.error();
    return bundle;
}

Result<std::unique_ptr<Bundle>> Bundle::fromFolder(const host::FileSystem& files,
                                                   const std::string& folder) {
    std::map<std::string, std::string> texts;
    auto add = [&](const std::string& path) -> Status {
        Result<std::string> place = host::confine(files, folder, path);
        Result<std::string> text = place ? files.read(*place) : place;
        if (!text)
            return Error{fmt::format("cannot read `{}`: {}", host::joinPath(folder, path),
                                     text.error().message)};
        texts[path] = std::move(*text);
        return Done{};
    };
    if (Status status = add(std::string(kManifest)); !status)
        return status.error();
    Arena arena;
    Result<manifest::Manifest> manifest = manifest::load(texts[std::string(kManifest)], arena);
    if (!manifest)
        return Error{
            fmt::format("`{}`: {}", host::joinPath(folder, kManifest), manifest.error().message)};
    for (const std::string& path : namedFiles(*manifest)) {
        if (Status status = add(path); !status)
            return status.error();
    }
    return fromTexts(std::move(texts));
}

Status Bundle::read() {
    auto found = texts_.find(kManifest);
    if (found == texts_.end())
        return Error{"there is no `manifest.json`"};
    Result<manifest::Manifest> manifest = manifest::load(found->second, arena_);
    if (!manifest)
        return Error{fmt::format("`manifest.json`: {}", manifest.error().message)};
    manifest_ = std::move(*manifest);
    for (const manifest::Stack& stack : manifest_.stacks) {
        if (Status status = check(stack.templateFile, stack.sha256); !status)
            return status;
    }
    for (const manifest::Api& api : manifest_.apis) {
        if (Status status = check(api.file, api.sha256); !status)
            return status;
    }
    return Done{};
}

Status Bundle::check(std::string_view path, std::string_view sha256) const {
    auto found = texts_.find(path);
    if (found == texts_.end())
        return Error{fmt::format("`manifest.json` names `{}`, which is not there", path)};
    if (sha256Hex(found->second) != sha256)
        return Error{fmt::format("`{}` is not the file that `manifest.json` describes: it was "
                                 "changed after `infrac build`",
                                 path)};
    return Done{};
}

const std::string& Bundle::text(std::string_view path) const { return texts_.find(path)->second; }

} // namespace infrac::deploy
