// The executable as a process: exit codes and streams that only a process has.

#include <string>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <doctest/doctest.h>

extern char** environ;

namespace infrac {
namespace {

TEST_SUITE_BEGIN("e2e/process");

int run(std::vector<std::string> words, const char* output) {
    words.insert(words.begin(), INFRAC_BINARY);
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    REQUIRE(posix_spawn(&child, INFRAC_BINARY, &actions, nullptr, argv.data(), environ) == 0);
    posix_spawn_file_actions_destroy(&actions);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status);
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
