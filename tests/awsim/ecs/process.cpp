#include "awsim/ecs/process.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // NOLINT: POSIX declares it nowhere

namespace infrac::awsim {
namespace {

std::vector<std::string> environment(const std::map<std::string, std::string>& more) {
    std::map<std::string, std::string> all;
    for (char** each = environ; *each; ++each) {
        std::string text = *each;
        std::size_t equals = text.find('=');
        if (equals != std::string::npos)
            all[text.substr(0, equals)] = text.substr(equals + 1);
    }
    for (const auto& [name, value] : more)
        all[name] = value;
    std::vector<std::string> out;
    for (const auto& [name, value] : all)
        out.push_back(name + "=" + value);
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (std::string& text : texts)
        out.push_back(text.data());
    out.push_back(nullptr);
    return out;
}

} // namespace

ChildProcess::~ChildProcess() {
    kill();
    if (output_ >= 0)
        ::close(output_);
}

std::string ChildProcess::start(const std::vector<std::string>& command,
                                const std::map<std::string, std::string>& more) {
    int ends[2];
    if (::pipe(ends) != 0)
        return std::strerror(errno);
    ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // A group of its own, so that its children end with it; and no signal blocked as ours are.
    sigset_t none;
    sigemptyset(&none);
    sigset_t usual;
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                              POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> arguments = command;
    std::vector<std::string> variables = environment(more);
    pid_t pid = -1;
    int error = ::posix_spawnp(&pid, command[0].c_str(), &actions, &attributes,
                               pointers(arguments).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(ends[1]);
    if (error != 0) {
        ::close(ends[0]);
        return std::strerror(error);
    }
    pid_ = pid;
    output_ = ends[0];
    return {};
}

std::optional<int> ChildProcess::poll() {
    int status = 0;
    if (pid_ <= 0 || ::waitpid(pid_, &status, WNOHANG) != pid_)
        return std::nullopt;
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::vector<std::string> ChildProcess::lines() {
    char bytes[8192];
    ssize_t count = 0;
    while (output_ >= 0 && (count = ::read(output_, bytes, sizeof bytes)) > 0)
        rest_.append(bytes, static_cast<std::size_t>(count));
    std::vector<std::string> out;
    for (std::size_t end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n')) {
        out.push_back(rest_.substr(0, end));
        rest_.erase(0, end + 1);
    }
    bool isOver = count == 0 && !rest_.empty() && output_ >= 0;
    if (isOver)
        out.push_back(std::exchange(rest_, {}));
    return out;
}

void ChildProcess::terminate() {
    if (pid_ > 0)
        ::kill(-pid_, SIGTERM);
}

void ChildProcess::kill() {
    if (pid_ <= 0)
        return;
    ::kill(-pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
}

} // namespace infrac::awsim
