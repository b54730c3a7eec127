// What is asked before anything is done: who we are, what is deployed, what would be lost. These
// only look, as many calls at once as the engine's options allow.
#pragma once

#include <string>
#include <vector>

#include "deploy/context.h"
#include "deploy/graph.h"
#include "deploy/inquiry.h"
#include "deploy/stacks/removal_task.h"

namespace infrac::deploy {

// Who asks, and whether that is who the environment names. The account.
Result<std::string, Failure> checkCaller(Cloud& cloud, const manifest::Environment& environment,
                                         host::Clock& clock);

// A parameter that has neither value nor default, and no earlier value to keep.
struct MissingParameter {
    std::string stack;
    std::string parameter;
    bool isSecret = false;
};
Result<std::vector<MissingParameter>, Failure> missingParameters(const Context& context,
                                                                 const std::vector<Entry>& entries,
                                                                 const EngineOptions& options);

// What is deployed already: outputs of all stacks and addresses of all APIs.
Answered learnDeployed(const Context& context, const EngineOptions& options);

// What `destroy` would take and leave.
struct Removal {
    std::vector<std::string> stacks;          // that are there
    std::vector<std::string> protectedStacks; // by termination protection
    std::vector<std::string> losses;          // "34 objects in bucket x"
    std::vector<Leftover> leftovers;
};
Result<Removal, Failure> surveyRemoval(const Context& context, const std::vector<Entry>& entries,
                                       const EngineOptions& options);

} // namespace infrac::deploy
