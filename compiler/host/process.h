// Other programs, started by their arguments, never through a shell; as an interface.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "host/clock.h"

namespace infrac::host {

struct ProcessResult {
    int exitCode = 0; // 128 and the signal's number where a signal ended it
    std::string output;
    std::string errors;
};

struct ProcessLimits {
    Millis timeout{60'000};
    std::size_t mostBytes = std::size_t{1024} * 1024; // of output and errors, each
};

class ProcessRunner {
public:
    virtual ~ProcessRunner() = default;
    // The program is searched for in PATH and has this one's environment and input. The error
    // says why it could not be started, or which limit it passed; then it has been killed.
    virtual Result<ProcessResult> run(const std::vector<std::string>& arguments,
                                      const ProcessLimits& limits = {}) = 0;
};

class RealProcessRunner final : public ProcessRunner {
public:
    Result<ProcessResult> run(const std::vector<std::string>& arguments,
                              const ProcessLimits& limits = {}) override;
};

} // namespace infrac::host
