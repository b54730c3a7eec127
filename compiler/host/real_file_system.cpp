// The file system of a POSIX machine.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/core.h>

#include "base/limits.h"
#include "host/file_system.h"
#include "host/path.h"
#include "host/posix.h"

namespace infrac::host {
namespace {

using posix::lastError;

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    bool isOpen() const { return value_ >= 0; }
    int value() const { return value_; }
    // False where the system reports only now that bytes were lost.
    bool close() {
        int value = std::exchange(value_, -1);
        return value < 0 || ::close(value) == 0;
    }

private:
    int value_;
};

// Where the bytes of `path` are: a link is written through, not replaced.
std::string target(const FileSystem& files, const std::string& path) {
    struct stat status;
    if (::lstat(path.c_str(), &status) != 0 || !S_ISLNK(status.st_mode))
        return path;
    Result<std::string> real = files.realPath(path);
    return real ? *real : path;
}

Status writeNew(const std::string& temporary, const std::string& place, std::string_view bytes) {
    Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.isOpen())
        return lastError();
    struct stat before;
    if (::stat(place.c_str(), &before) == 0 && ::fchmod(file.value(), before.st_mode & 07777) != 0)
        return lastError();
    if (Status status = posix::writeAll(file.value(), bytes); !status)
        return status;
    if (!file.close())
        return lastError();
    if (::rename(temporary.c_str(), place.c_str()) != 0)
        return lastError();
    return Done{};
}

} // namespace

Result<std::string> RealFileSystem::read(const std::string& path) const {
    return readUpTo(path, limits::kInputBytes);
}

Result<std::string> RealFileSystem::readUpTo(const std::string& path, std::size_t most) const {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status;
    if (!file.isOpen() || ::fstat(file.value(), &status) != 0)
        return lastError();
    if (S_ISDIR(status.st_mode))
        return Error{"is a folder"};
    if (S_ISREG(status.st_mode) && static_cast<std::size_t>(status.st_size) > most)
        return posix::tooLarge(most);
    return posix::readAll(file.value(), most);
}

Status RealFileSystem::writeAtomically(const std::string& path, std::string_view bytes) {
    std::string place = target(*this, path);
    std::string temporary =
        joinPath(parentPath(place), fmt::format(".{}.{}.tmp", fileName(place), ::getpid()));
    Status status = writeNew(temporary, place, bytes);
    if (!status)
        ::unlink(temporary.c_str());
    return status;
}

bool RealFileSystem::exists(const std::string& path) const {
    struct stat status;
    return ::stat(path.c_str(), &status) == 0;
}

Result<bool> RealFileSystem::isFolder(const std::string& path) const {
    struct stat status;
    if (::stat(path.c_str(), &status) != 0)
        return lastError();
    return S_ISDIR(status.st_mode);
}

Status RealFileSystem::createFolders(const std::string& path) {
    std::string normal = normalPath(path);
    if (Result<bool> folder = isFolder(normal))
        return *folder ? Status{Done{}} : Status{Error{"is a file, not a folder"}};
    if (std::string parent = parentPath(normal); parent != normal && !exists(parent)) {
        if (Status status = createFolders(parent); !status)
            return status;
    }
    if (::mkdir(normal.c_str(), 0777) != 0 && errno != EEXIST)
        return lastError();
    return Done{};
}

Result<std::vector<std::string>> RealFileSystem::list(const std::string& path) const {
    std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), ::closedir);
    if (!folder)
        return lastError();
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(folder.get())) {
        std::string name = entry->d_name;
        if (name != "." && name != "..")
            names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<std::string> RealFileSystem::realPath(const std::string& path) const {
    std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), std::free);
    if (!real)
        return lastError();
    return std::string(real.get());
}

Result<FileEntry> RealFileSystem::entry(const std::string& path) const {
    struct stat status;
    if (::lstat(path.c_str(), &status) != 0)
        return lastError();
    if (S_ISREG(status.st_mode))
        return FileEntry{FileEntry::Kind::File, (status.st_mode & S_IXUSR) != 0};
    if (S_ISDIR(status.st_mode))
        return FileEntry{FileEntry::Kind::Folder};
    if (!S_ISLNK(status.st_mode))
        return FileEntry{FileEntry::Kind::Other};
    std::array<char, 4097> target; // PATH_MAX and one more, to see that it is too long
    const ssize_t size = ::readlink(path.c_str(), target.data(), target.size());
    if (size < 0)
        return lastError();
    if (static_cast<std::size_t>(size) == target.size())
        return Error{"is a link to a path that is too long"};
    return FileEntry{FileEntry::Kind::Link, false,
                     std::string(target.data(), static_cast<std::size_t>(size))};
}

} // namespace infrac::host
