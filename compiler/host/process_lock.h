// Lets one process at a time do something. The lock is the operating system's and goes with
// its process, however that ends: a file that a killed process left behind is no obstacle.
#pragma once

#include <string>

#include "base/result.h"

namespace infrac::host {

class ProcessLock {
public:
    ProcessLock() = default;
    ~ProcessLock();
    ProcessLock(const ProcessLock&) = delete;
    ProcessLock& operator=(const ProcessLock&) = delete;

    // `holder` is written into the file, for whoever finds it taken: "process 12, since ...".
    // The error's message is the holder's where another process has it.
    Status acquire(const std::string& path, const std::string& holder);
    bool isTakenByOther() const { return isTakenByOther_; }

private:
    int descriptor_ = -1;
    bool isTakenByOther_ = false;
};

} // namespace infrac::host
