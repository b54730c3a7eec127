#include "support/memory_file_system.h"

#include "base/limits.h"
#include "host/path.h"

namespace infrac::test {

using host::joinPath;
using host::parentPath;

MemoryFileSystem::MemoryFileSystem(
    std::initializer_list<std::pair<const std::string, std::string>> files) {
    for (const auto& [path, contents] : files)
        addFile(path, contents);
}

void MemoryFileSystem::addFile(std::string_view path, std::string contents) {
    std::string place = resolve(path);
    (void)createFolders(parentPath(place));
    files_[place] = std::move(contents);
}

void MemoryFileSystem::addLink(std::string_view path, std::string_view target) {
    std::string place = resolve(path);
    (void)createFolders(parentPath(place));
    links_[place] = joinPath(parentPath(place), target);
    targets_[place] = target;
}

std::string MemoryFileSystem::resolve(std::string_view path) const {
    std::string normal = joinPath("/", path);
    std::string out = "/";
    std::size_t begin = 1;
    while (begin < normal.size()) {
        std::size_t end = std::min(normal.find('/', begin), normal.size());
        out = joinPath(out, normal.substr(begin, end - begin));
        if (auto link = links_.find(out); link != links_.end())
            out = link->second;
        begin = end + 1;
    }
    return out;
}

Result<std::string> MemoryFileSystem::read(const std::string& path) const {
    return readUpTo(path, limits::kInputBytes);
}

Result<std::string> MemoryFileSystem::readUpTo(const std::string& path, std::size_t most) const {
    std::string place = resolve(path);
    if (folders_.contains(place))
        return Error{"is a folder"};
    auto found = files_.find(place);
    if (found == files_.end())
        return Error{"no such file or directory"};
    if (found->second.size() > most)
        return Error{"is larger than " + std::to_string(most >> 20) + " MiB"};
    return found->second;
}

Status MemoryFileSystem::writeAtomically(const std::string& path, std::string_view bytes) {
    std::string place = resolve(path);
    if (refusesWrites)
        return Error{"permission denied"};
    if (!folders_.contains(parentPath(place)))
        return Error{"no such file or directory"};
    files_[place] = std::string(bytes);
    written_.push_back(path);
    return Done{};
}

bool MemoryFileSystem::exists(const std::string& path) const {
    std::string place = resolve(path);
    return files_.contains(place) || folders_.contains(place);
}

Result<bool> MemoryFileSystem::isFolder(const std::string& path) const {
    if (!exists(path))
        return Error{"no such file or directory"};
    return folders_.contains(resolve(path));
}

Status MemoryFileSystem::createFolders(const std::string& path) {
    for (std::string place = resolve(path); place != "/"; place = parentPath(place)) {
        if (files_.contains(place))
            return Error{"is a file, not a folder"};
        folders_.insert(place);
    }
    return Done{};
}

Result<std::vector<std::string>> MemoryFileSystem::list(const std::string& path) const {
    std::string place = resolve(path);
    if (!folders_.contains(place))
        return Error{"no such file or directory"};
    std::set<std::string> names;
    auto take = [&](const std::string& entry) {
        if (entry != "/" && parentPath(entry) == place)
            names.emplace(host::fileName(entry));
    };
    for (const auto& [file, contents] : files_)
        take(file);
    for (const auto& [link, target] : links_)
        take(link);
    for (const std::string& folder : folders_)
        take(folder);
    return std::vector<std::string>(names.begin(), names.end());
}

Result<std::string> MemoryFileSystem::realPath(const std::string& path) const {
    if (!exists(path))
        return Error{"no such file or directory"};
    return resolve(path);
}

Result<host::FileEntry> MemoryFileSystem::entry(const std::string& path) const {
    using Kind = host::FileEntry::Kind;
    const std::string place =
        joinPath(resolve(parentPath(joinPath("/", path))), host::fileName(joinPath("/", path)));
    if (auto link = targets_.find(place); link != targets_.end())
        return host::FileEntry{Kind::Link, false, link->second};
    if (folders_.contains(place))
        return host::FileEntry{Kind::Folder};
    if (files_.contains(place))
        return host::FileEntry{Kind::File, executables_.contains(place)};
    return Error{"no such file or directory"};
}

} // namespace infrac::test
