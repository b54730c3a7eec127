#include "host/path.h"

#include <vector>

namespace infrac::host {
namespace {

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    while (begin <= path.size()) {
        std::size_t end = std::min(path.find('/', begin), path.size());
        std::string_view segment = path.substr(begin, end - begin);
        if (!segment.empty() && segment != ".")
            out.push_back(segment);
        begin = end + 1;
    }
    return out;
}

} // namespace

bool isAbsolute(std::string_view path) { return path.starts_with('/'); }

std::string normalPath(std::string_view path) {
    std::vector<std::string_view> kept;
    for (std::string_view segment : segments(path)) {
        bool canCancel = !kept.empty() && kept.back() != "..";
        if (segment != "..")
            kept.push_back(segment);
        else if (canCancel)
            kept.pop_back();
        else if (!isAbsolute(path))
            kept.push_back(segment);
    }
    std::string out = isAbsolute(path) ? "/" : "";
    for (std::string_view segment : kept) {
        if (!out.empty() && out.back() != '/')
            out += '/';
        out += segment;
    }
    return out.empty() ? "." : out;
}

std::string joinPath(std::string_view folder, std::string_view path) {
    if (isAbsolute(path) || folder.empty())
        return normalPath(path);
    return normalPath(std::string(folder) + '/' + std::string(path));
}

std::string parentPath(std::string_view path) {
    std::string normal = normalPath(path);
    if (normal == "." || normal == ".." || normal.ends_with("/.."))
        return joinPath(normal, "..");
    std::size_t slash = normal.rfind('/');
    if (slash == std::string::npos)
        return ".";
    return slash == 0 ? "/" : normal.substr(0, slash);
}

std::string_view fileName(std::string_view path) {
    std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view extension(std::string_view path) {
    std::string_view name = fileName(path);
    std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? std::string_view{} : name.substr(dot);
}

} // namespace infrac::host
