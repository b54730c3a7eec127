// How long a task bears with calls that fail for reasons that pass: no answer, throttling, a
// fault of AWS. Each of them has been retried by the connection before it comes here.
#pragma once

#include <string>

#include "aws/outcome.h"
#include "deploy/step.h"
#include "host/clock.h"

namespace infrac::deploy {

class Patience {
public:
    // Again, later each time; Failed where waiting does not help or has lasted too long.
    Step after(const aws::AwsError& error, std::string status);
    Step after(const Failure& failure, std::string status);
    // Again, for what was answered but not done: rows that were not processed.
    Step again(std::string status);
    bool isUsedUp() const { return count_ >= kMostTimes; }
    void reset() { count_ = 0; }

private:
    static constexpr int kMostTimes = 20; // about eight minutes

    host::Millis nextDelay();

    int count_ = 0;
};

// A wait that has an end.
class Deadline {
public:
    explicit Deadline(host::Millis length) : length_(length) {}
    // Begins with the first question.
    bool isOver(const host::Clock& clock);

private:
    host::Millis length_;
    host::Millis end_{-1};
};

} // namespace infrac::deploy
