// The executable as a process: exit codes and streams that only a process has.

#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

extern char** environ;

namespace infrac {
namespace {

TEST_SUITE_BEGIN("e2e/process");

// Standard input of a child that waits for it, and that ends with the test.
class Pipe {
public:
    Pipe() { REQUIRE(::pipe(ends_) == 0); }
    ~Pipe() {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    int readEnd() const { return ends_[0]; }

private:
    int ends_[2] = {};
};

pid_t start(std::vector<std::string> words, const char* output, int input) {
    words.insert(words.begin(), INFRAC_BINARY);
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, 0);
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    REQUIRE(posix_spawn(&child, INFRAC_BINARY, &actions, nullptr, argv.data(), environ) == 0);
    posix_spawn_file_actions_destroy(&actions);
    return child;
}

// -1 where a signal ended it.
int exitCode(pid_t child) {
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int run(std::vector<std::string> words, const char* output) {
    return exitCode(start(std::move(words), output, 0));
}

TEST_CASE("a failed assertion exits with a code of its own") {
    int code = -1;

    // A signal that comes before the child has its handler ends it: then it gets more time.
    for (useconds_t wait = 20'000; code == -1 && wait < 10'000'000; wait *= 4) {
        Pipe pipe;
        pid_t child = start({"fmt", "-"}, "/dev/null", pipe.readEnd());
        ::usleep(wait);
        ::kill(child, SIGABRT);
        code = exitCode(child);
    }

    CHECK(code == 70);
}

TEST_CASE("the exit code reaches the shell") {
    CHECK(run({"--version"}, "/dev/null") == 0);
    CHECK(run({"build", "/nowhere.infra"}, "/dev/null") == 2);
}

#ifdef __linux__
TEST_CASE("lost output is an error") { CHECK(run({"--version"}, "/dev/full") == 2); }
#endif

TEST_SUITE_END();

} // namespace
} // namespace infrac
