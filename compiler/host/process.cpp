#include "host/process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/core.h>

#include "host/posix.h"

extern char** environ;

namespace infrac::host {
namespace {

// A pipe whose ends no other child of ours inherits.
class Pipe {
public:
    Pipe() {
        isOpen_ = ::pipe(ends_.data()) == 0;
        for (const int end : ends_)
            if (isOpen_)
                ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        closeEnd(0);
        closeEnd(1);
    }

    bool isOpen() const { return isOpen_; }
    int reading() const { return ends_[0]; }
    int writing() const { return ends_[1]; }
    void closeWriting() { closeEnd(1); }
    void closeReading() { closeEnd(0); }

private:
    void closeEnd(std::size_t which) {
        if (ends_[which] >= 0)
            ::close(ends_[which]);
        ends_[which] = -1;
    }

    std::array<int, 2> ends_{-1, -1};
    bool isOpen_ = false;
};

// Reads what is there. False at the end.
bool readSome(int descriptor, std::string& out) {
    std::array<char, std::size_t{16} * 1024> buffer;
    ssize_t count = 0;
    do
        count = ::read(descriptor, buffer.data(), buffer.size());
    while (count < 0 && errno == EINTR);
    if (count <= 0)
        return false;
    out.append(buffer.data(), static_cast<std::size_t>(count));
    return true;
}

// Reads both pipes to their ends. The error names the limit that was passed.
Status readBoth(Pipe& output, Pipe& errors, const ProcessLimits& limits, ProcessResult& result) {
    const RealClock clock;
    const Millis end = clock.steady() + limits.timeout;
    while (output.reading() >= 0 || errors.reading() >= 0) {
        const Millis left = end - clock.steady();
        std::array<pollfd, 2> watched{
            {{output.reading(), POLLIN, 0}, {errors.reading(), POLLIN, 0}}};
        const int ready = left.count() <= 0 ? 0
                                            : ::poll(watched.data(), watched.size(),
                                                     static_cast<int>(left.count()));
        if (ready == 0)
            return Error{
                fmt::format("did not end within {} seconds", limits.timeout.count() / 1000)};
        if (ready < 0 && errno != EINTR)
            return posix::lastError();
        if (ready < 0)
            continue;
        if (watched[0].revents != 0 && !readSome(output.reading(), result.output))
            output.closeReading();
        if (watched[1].revents != 0 && !readSome(errors.reading(), result.errors))
            errors.closeReading();
        if (result.output.size() > limits.mostBytes || result.errors.size() > limits.mostBytes)
            return Error{fmt::format("wrote more than {} bytes", limits.mostBytes)};
    }
    return Done{};
}

int waitFor(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Result<pid_t> start(const std::vector<std::string>& arguments, const Pipe& output,
                    const Pipe& errors) {
    std::vector<char*> words;
    for (const std::string& word : arguments)
        words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, output.writing(), STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, errors.writing(), STDERR_FILENO);
    pid_t child = 0;
    const int code =
        ::posix_spawnp(&child, words.front(), &actions, nullptr, words.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (code != 0) {
        errno = code;
        return posix::lastError();
    }
    return child;
}

} // namespace

Result<ProcessResult> RealProcessRunner::run(const std::vector<std::string>& arguments,
                                             const ProcessLimits& limits) {
    if (arguments.empty() || arguments.front().empty())
        return Error{"no program is named"};
    Pipe output;
    Pipe errors;
    if (!output.isOpen() || !errors.isOpen())
        return posix::lastError();
    const Result<pid_t> child = start(arguments, output, errors);
    if (!child)
        return child.error();
    output.closeWriting();
    errors.closeWriting();

    ProcessResult result;
    const Status read = readBoth(output, errors, limits, result);
    if (!read)
        ::kill(*child, SIGKILL);
    result.exitCode = waitFor(*child);
    if (!read)
        return read.error();
    return result;
}

} // namespace infrac::host
