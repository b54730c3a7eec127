#include "host/process_lock.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "host/file_system.h"
#include "host/path.h"
#include "host/posix.h"

namespace infrac::host {

ProcessLock::~ProcessLock() {
    if (descriptor_ < 0)
        return;
    // Emptied, not removed: another process may wait for this very file.
    (void)!::ftruncate(descriptor_, 0);
    ::close(descriptor_);
}

Status ProcessLock::acquire(const std::string& path, const std::string& holder) {
    RealFileSystem files;
    if (Status made = files.createFolders(parentPath(path)); !made)
        return made;
    int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return posix::lastError();
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        isTakenByOther_ = errno == EWOULDBLOCK;
        Error reason = posix::lastError();
        if (isTakenByOther_) {
            if (Result<std::string> other = posix::readAll(descriptor); other && !other->empty())
                reason.message = *other;
        }
        ::close(descriptor);
        return reason;
    }
    descriptor_ = descriptor;
    if (::ftruncate(descriptor, 0) != 0)
        return posix::lastError();
    return posix::writeAll(descriptor, holder);
}

} // namespace infrac::host
