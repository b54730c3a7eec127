// Follows one operation of CloudFormation on a stack until it is over: its events, how it
// ended, what went wrong first. A poll that fails is only a poll: the operation goes on
// without us.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "deploy/context.h"
#include "deploy/stacks/stack_status.h"

namespace infrac::deploy {

class StackFollower {
public:
    // `token`: of the request that began the operation; empty: whichever is under way.
    // `lastSeenEvent`: the newest event before the operation; empty: find where it began.
    StackFollower(const Context& context, std::string node, std::string stackId, std::string token,
                  std::string lastSeenEvent, std::string statusBefore);

    enum class State : std::uint8_t { Working, Over, Lost };

    // Looks once. Lost: nothing could be seen for so long that there is no point in waiting.
    State poll();

    host::Millis delay();       // before the next look, with jitter
    std::string status() const; // a few words
    Ending ending() const { return ending_; }
    const std::string& stackStatus() const { return stackStatus_; }
    const std::optional<aws::Stack>& stack() const { return stack_; } // as last seen
    // False: it was over without any sign that it had begun.
    bool hasStarted() const { return hasStarted_; }
    // Whether the operation was begun by `token`.
    bool isOurs() const { return isOurs_; }
    // All failures of the operation, oldest first, without what was cancelled because of them.
    const std::vector<aws::StackEvent>& failures() const { return failures_; }
    // ECS services that were under way, by logical ID, as ARNs.
    const std::map<std::string, std::string>& services() const { return services_; }
    host::Millis began() const { return began_; } // by the wall clock
    const Failure& lost() const { return lost_; }

private:
    bool readStack();
    bool readEvents();
    void take(const aws::StackEvent& event);
    void skipEarlier(std::vector<aws::StackEvent>& events) const;
    State unseen();

    const Context& context_;
    std::string node_;
    std::string stackId_;
    std::string token_;
    std::string lastSeen_;
    std::string statusBefore_;
    bool isAttached_;

    bool hasStarted_ = false;
    bool isOurs_ = false;
    int finalPolls_ = 0;
    host::Millis began_;
    host::Millis begunWaiting_;
    std::optional<host::Millis> blindSince_{};
    host::Millis interval_;
    Ending ending_ = Ending::Open;
    std::string stackStatus_{};
    std::string toldStatus_{}; // of the stack itself, by the latest event
    std::optional<aws::Stack> stack_{};
    std::map<std::string, std::string> busy_{}; // status of resources under way
    std::map<std::string, std::string> services_{};
    std::vector<aws::StackEvent> failures_{};
    Failure lost_{};
};

// The failure that began it all, told with its place in the spec: the first of `failures`.
Failure rootCause(const Context& context, const manifest::Stack& stack,
                  const std::vector<aws::StackEvent>& failures, const std::string& stackStatus,
                  const std::string& statusReason);

} // namespace infrac::deploy
