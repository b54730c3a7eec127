// A whole deployment, and a whole removal: checks who asks, runs the graph, sums up.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "deploy/context.h"
#include "deploy/engine.h"
#include "deploy/graph.h"
#include "deploy/survey.h"

namespace infrac::deploy {

struct RunOptions {
    std::size_t workers = 0;
    std::size_t concurrency = 4;
    const std::atomic<int>* interrupts = nullptr;
    std::vector<std::string> only{}; // names; empty: everything

    EngineOptions engine() const;
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

// Works out the digests of all images, which are values of stacks.
Status learnDigests(const Context& context);
// `make`: the task of an entry.
Outcome runAll(const Context& context, const std::vector<Entry>& entries, const RunOptions& options,
               const std::function<std::unique_ptr<Task>(const Entry&)>& make);
Result<Outcome> deploy(const Context& context, const RunOptions& options);

Result<Outcome> destroy(const Context& context, const RunOptions& options);

} // namespace infrac::deploy
