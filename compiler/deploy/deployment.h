// A whole deployment, and a whole removal: checks who asks, runs the graph, sums up.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "deploy/context.h"
#include "deploy/engine.h"
#include "deploy/graph.h"
#include "deploy/stacks/removal_task.h"

namespace infrac::deploy {

struct RunOptions {
    std::size_t workers = 0;
    std::size_t concurrency = 4;
    const std::atomic<int>* interrupts = nullptr;
    std::vector<std::string> only{}; // names; empty: everything
};

struct Outcome {
    std::vector<std::string> ids;
    std::vector<NodeResult> results; // as the ids
    bool isInterrupted = false;
    host::Millis took{0};

    bool isGood() const; // all done or unchanged
    bool hasChanged() const;
    // The failure that the exit code is about; null where nothing failed.
    const Failure* worst() const;
};

// Who asks, and whether that is who the environment names. The account.
Result<std::string, Failure> checkCaller(Cloud& cloud, const manifest::Environment& environment);

// A parameter that has neither value nor default, and no earlier value to keep.
struct MissingParameter {
    std::string stack;
    std::string parameter;
    bool isSecret = false;
};
aws::Outcome<std::vector<MissingParameter>> missingParameters(const Context& context,
                                                              const std::vector<Entry>& entries);

// Works out the digests of all images, which are values of stacks.
Status learnDigests(const Context& context);
// What is deployed already: outputs of all stacks and addresses of all APIs.
aws::Acknowledged learnDeployed(const Context& context);

// `make`: the task of an entry.
Outcome runAll(const Context& context, const std::vector<Entry>& entries, const RunOptions& options,
               const std::function<std::unique_ptr<Task>(const Entry&)>& make);
Result<Outcome> deploy(const Context& context, const RunOptions& options);

// What `destroy` would take and leave.
struct Removal {
    std::vector<std::string> stacks;          // that are there
    std::vector<std::string> protectedStacks; // by termination protection
    std::vector<std::string> losses;          // "34 objects in bucket x"
    std::vector<Leftover> leftovers;
};
Result<Removal, Failure> surveyRemoval(const Context& context, const std::vector<Entry>& entries);
Result<Outcome> destroy(const Context& context, const RunOptions& options);

} // namespace infrac::deploy
