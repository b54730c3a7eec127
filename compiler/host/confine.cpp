#include "host/confine.h"

#include <optional>

#include "host/path.h"

namespace infrac::host {
namespace {

bool isInside(const std::string& folder, const std::string& path) {
    if (folder == "/" || path == folder)
        return true;
    return path.starts_with(folder) && path[folder.size()] == '/';
}

// The real place of the nearest folder or file above `path`, or itself, that exists.
std::optional<std::string> realAncestor(const FileSystem& files, std::string path) {
    while (true) {
        if (Result<std::string> real = files.realPath(path))
            return *real;
        std::string parent = parentPath(path);
        if (parent == path)
            return std::nullopt;
        path = std::move(parent);
    }
}

} // namespace

Result<std::string> confine(const FileSystem& files, const std::string& root,
                            std::string_view path) {
    if (isAbsolute(path))
        return Error{"is an absolute path; name it from the project's folder"};
    std::string normal = normalPath(path);
    if (normal == ".." || normal.starts_with("../"))
        return Error{"is outside the project's folder"};

    std::string joined = joinPath(root, normal);
    Result<std::string> realRoot = files.realPath(root);
    if (!realRoot)
        return joined;
    std::optional<std::string> real = realAncestor(files, joined);
    if (real && !isInside(*realRoot, *real))
        return Error{"leads outside the project's folder through a symbolic link"};
    return joined;
}

} // namespace infrac::host
