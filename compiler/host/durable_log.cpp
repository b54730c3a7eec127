#include "host/durable_log.h"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "host/file_system.h"
#include "host/path.h"
#include "host/posix.h"

namespace infrac::host {
namespace {

constexpr mode_t kOwnerOnly = 0600;

// A new name is on disk only when its folder is.
void syncFolder(const std::string& path) {
    int descriptor = ::open(parentPath(path).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    (void)::fsync(descriptor);
    ::close(descriptor);
}

Status writeSynced(int descriptor, std::string_view bytes) {
    Status status = posix::writeAll(descriptor, bytes);
    if (status && ::fsync(descriptor) != 0)
        return posix::lastError();
    return status;
}

} // namespace

RealDurableLog::~RealDurableLog() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

Result<std::string> RealDurableLog::read() const {
    int descriptor = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOENT)
            return std::string{};
        return posix::lastError();
    }
    Result<std::string> text = posix::readAll(descriptor);
    ::close(descriptor);
    return text;
}

Status RealDurableLog::open() {
    RealFileSystem files;
    if (Status made = files.createFolders(parentPath(path_)); !made)
        return made;
    descriptor_ =
        ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
    if (descriptor_ < 0)
        return posix::lastError();
    syncFolder(path_);
    return Done{};
}

Status RealDurableLog::append(std::string_view bytes) {
    if (descriptor_ < 0) {
        if (Status opened = open(); !opened)
            return opened;
    }
    return writeSynced(descriptor_, bytes);
}

Status RealDurableLog::replace(std::string_view bytes) {
    RealFileSystem files;
    if (Status made = files.createFolders(parentPath(path_)); !made)
        return made;
    const std::string temporary = path_ + ".new";
    int descriptor = ::open(temporary.c_str(),
                            O_WRONLY | O_TRUNC | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
    if (descriptor < 0)
        return posix::lastError();
    Status status = writeSynced(descriptor, bytes);
    ::close(descriptor);
    if (!status)
        return status;
    if (std::rename(temporary.c_str(), path_.c_str()) != 0)
        return posix::lastError();
    syncFolder(path_);
    if (descriptor_ >= 0)
        ::close(descriptor_);
    descriptor_ = -1;
    return Done{};
}

} // namespace infrac::host
