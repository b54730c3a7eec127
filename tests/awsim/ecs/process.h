// A child process with its output, started by its arguments and without a shell.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace infrac::awsim {

class ChildProcess {
public:
    ChildProcess() = default;
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;
    ~ChildProcess(); // kills it, if need be

    // The environment of this process with `more`. What went wrong, or an empty text.
    std::string start(const std::vector<std::string>& command,
                      const std::map<std::string, std::string>& more);
    bool isRunning() const { return pid_ > 0; }
    // Its exit code once it has ended (128 + signal where one ended it).
    std::optional<int> poll();
    // Whole lines that it has written since.
    std::vector<std::string> lines();
    void terminate();
    void kill();

private:
    pid_t pid_ = -1;
    int output_ = -1;
    std::string rest_; // a line that is not whole yet
};

} // namespace infrac::awsim
