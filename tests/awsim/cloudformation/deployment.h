// One operation on a stack: creation, update, deletion, and the rollbacks that follow from a
// failure. Resources are made in the order of their dependencies, as many at once as these
// allow; events tell each step at the very time of the simulation's clock, however seldom the
// clock is looked at.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "awsim/cloudformation/evaluate.h"
#include "awsim/cloudformation/stack.h"
#include "awsim/resource_provider.h"

namespace infrac::awsim {

enum class Goal : std::uint8_t { Create, Update, Delete, RollBack, ContinueRollback };

enum class OnFailure : std::uint8_t { RollBack, Nothing, Delete };

// What an operation needs of the rest of the account.
struct Account {
    std::string region;
    std::string id;
    ResourceProvider* provider;
    std::function<std::optional<std::string>(const std::string& exportName)> exported;
    // Why the stack may not have these exports, or have its own changed: in CloudFormation's
    // words; nothing where it may.
    std::function<std::optional<std::string>(const StackData& stack,
                                             const std::vector<StackOutput>& outputs)>
        exportConflict;
};

struct OperationRequest {
    Goal goal = Goal::Create;
    Target target{};
    std::string token{};
    OnFailure onFailure = OnFailure::RollBack;
    std::set<std::string> retain{}; // Delete: resources to leave
    bool isForced = false;          // Delete: goes on where a resource cannot be deleted
    std::set<std::string> skip{};   // ContinueRollback
};

class Deployment {
public:
    Deployment(StackData& stack, const Account& account, OperationRequest request, Millis now);

    // Does what is due by then. True once the operation has ended.
    bool advance(Millis now);
    // Turns an update under way around.
    void cancel();
    bool isUpdating() const { return phase_ == Phase::Update; }

private:
    enum class Phase : std::uint8_t {
        Create,
        Update,
        CreateRollback,
        UpdateRollback,
        Cleanup,
        RollbackCleanup,
        Delete,
        Over
    };
    enum class Verb : std::uint8_t { Make, Restore, Remove };
    enum class JobState : std::uint8_t { Waiting, Running, Done, Failed, Cancelled };

    struct Job {
        Verb verb = Verb::Make;
        std::string logicalId;
        std::set<std::string> needs{}; // keys of jobs
        JobState state = JobState::Waiting;
        Millis due{0};
        ResourceRequest request{};
        bool isUpdate = false;    // in place
        bool isInitiated = false; // the event of a physical id was told
        StackResource thing{};    // Remove, Restore: what
        bool isOld = false;       // Remove: not the stack's present resource of that name
        bool mayFail = false;
    };

    // ---- phases
    void beginMaking();
    void beginRemoval(const std::vector<std::pair<std::string, StackResource>>& things,
                      const Json& root, bool areOld);
    void beginRestoring();
    void endPhase();
    void endMaking();
    void endRemoval();
    void rollBack(const std::string& reason);
    void finish(const std::string& status, const std::string& reason = {});
    // ---- jobs
    bool startReady();
    void start(Job& job);
    void startMaking(Job& job);
    void startRemoval(Job& job);
    void startRestoring(Job& job);
    void poll(Job& job);
    void take(Job& job, const ResourceOutcome& outcome);
    void succeed(Job& job, const ResourceOutcome& outcome);
    void fail(Job& job, const std::string& reason);
    void cancelOthers();
    // ---- helpers
    Scope scope() const;
    std::string verbWord(const Job& job) const;
    void resourceEvent(const std::string& logicalId, const StackResource& thing,
                       const std::string& status, const std::string& reason);
    void stackStatus(const std::string& status, const std::string& reason = {});
    // Told what time it is.
    ResourceProvider& provider(Job& job);
    ResourceRequest requestFor(const Job& job, const std::string& type);
    std::string failedNames() const;

    StackData& stack_;
    const Account& account_;
    OperationRequest request_;
    Target before_;
    std::map<std::string, StackResource> resourcesBefore_;
    Phase phase_ = Phase::Over;
    Millis time_;
    std::vector<Job> jobs_;
    std::vector<std::pair<std::string, StackResource>> old_;  // to be removed after an update
    std::vector<std::pair<std::string, StackResource>> undo_; // how changed ones were before
    std::vector<std::string> made_;                           // new ones, in order
    std::vector<std::string> failed_;
    std::set<std::string> imports_;
    bool isFailing_ = false;
    bool isCancelled_ = false;
};

// Adds an event of the stack itself or of a resource.
void addEvent(StackData& stack, StackEvent event);

// Whether a change of these properties makes a new resource, by the facts of its type.
bool needsReplacement(const std::string& type, const Json& before, const Json& after);

} // namespace infrac::awsim
