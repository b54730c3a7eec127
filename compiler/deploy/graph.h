// The nodes of a manifest as a graph to be run, forwards for a deployment and backwards for a
// removal.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "deploy/context.h"
#include "deploy/engine.h"

namespace infrac::deploy {

// A node's entry in the manifest: one of the three.
struct Entry {
    const manifest::Stack* stack = nullptr;
    const manifest::Action* action = nullptr;
    const manifest::Api* api = nullptr;
    std::string id;
    std::vector<std::string> needs; // ids
};

// In the manifest's order. `only`: names of stacks, actions and APIs; what they need comes with
// them. Empty: all.
Result<std::vector<Entry>> entriesOf(const manifest::Manifest& manifest,
                                     const std::vector<std::string>& only);

// The last of the manifest first, each entry needing those that needed it.
std::vector<Entry> reversed(const std::vector<Entry>& entries);

// `make`: the task of an entry.
std::vector<EngineNode> nodesOf(const std::vector<Entry>& entries,
                                const std::function<std::unique_ptr<Task>(const Entry&)>& make);

} // namespace infrac::deploy
