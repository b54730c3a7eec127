#include "cli/spec_files.h"

#include <fmt/format.h>

#include "host/path.h"

namespace infrac::cli {
namespace {

constexpr std::string_view kExtension = ".infra";
constexpr int kDeepestFolder = 32;

bool isSpec(std::string_view name) { return host::extension(name) == kExtension; }

std::vector<std::string> specsIn(const host::FileSystem& files, const std::string& folder) {
    std::vector<std::string> out;
    Result<std::vector<std::string>> names = files.list(folder);
    if (!names)
        return out;
    for (const std::string& name : *names) {
        std::string path = host::joinPath(folder, name);
        Result<bool> isFolder = files.isFolder(path);
        if (isSpec(name) && isFolder && !*isFolder)
            out.push_back(path);
    }
    return out;
}

void collect(const host::FileSystem& files, const std::string& folder, int depth,
             std::vector<std::string>& out) {
    for (std::string& spec : specsIn(files, folder))
        out.push_back(std::move(spec));
    Result<std::vector<std::string>> names = files.list(folder);
    if (!names || depth == kDeepestFolder)
        return;
    for (const std::string& name : *names) {
        std::string path = host::joinPath(folder, name);
        Result<bool> isFolder = files.isFolder(path);
        if (!name.starts_with('.') && isFolder && *isFolder)
            collect(files, path, depth + 1, out);
    }
}

Error noneNearby() { return {"there is no `.infra` file in this folder or in `infrastructure`"}; }

} // namespace

std::vector<std::string> nearbySpecs(const host::FileSystem& files) {
    std::vector<std::string> here = specsIn(files, ".");
    return here.empty() ? specsIn(files, "infrastructure") : here;
}

Result<std::string> chooseSpec(const host::FileSystem& files, const std::string& named) {
    if (!named.empty()) {
        Result<bool> isFolder = files.isFolder(named);
        if (!isFolder)
            return Error{fmt::format("cannot read `{}`: {}", named, isFolder.error().message)};
        if (*isFolder)
            return Error{fmt::format("`{}` is a folder; name the spec in it", named)};
        return host::normalPath(named);
    }
    std::vector<std::string> specs = nearbySpecs(files);
    if (specs.empty())
        return noneNearby();
    if (specs.size() > 1)
        return Error{fmt::format("name the spec to use: here are `{}`", fmt::join(specs, "`, `"))};
    return specs[0];
}

Result<std::vector<std::string>> expandSpecs(const host::FileSystem& files,
                                             const std::vector<std::string>& named) {
    std::vector<std::string> out = named.empty() ? nearbySpecs(files) : std::vector<std::string>{};
    if (named.empty() && out.empty())
        return noneNearby();
    for (const std::string& name : named) {
        Result<bool> isFolder = files.isFolder(name);
        if (!isFolder)
            return Error{fmt::format("cannot read `{}`: {}", name, isFolder.error().message)};
        if (*isFolder)
            collect(files, name, 0, out);
        else
            out.push_back(host::normalPath(name));
    }
    return out;
}

} // namespace infrac::cli
