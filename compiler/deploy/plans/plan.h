// What a deployment would do, before it does it: for every node of the manifest, and for every
// resource of its stacks. Made by looking, and by change sets of stacks that are there; a stack
// that is not there is planned from its template, so that no empty shell of it is left behind.
#pragma once

#include <string>
#include <vector>

#include "deploy/context.h"
#include "deploy/deployment.h"

namespace infrac::deploy {

enum class Verb : std::uint8_t {
    None, // is as it should be
    Create,
    Update,
    Recreate, // what is left of a failed creation goes first
    Wait,     // something is under way there; known only after it
    Stuck,    // needs `infrac recover`
    Run,      // actions
    Perhaps,  // actions: known only when what they need is there
};
std::string_view nameOf(Verb verb); // `create`

enum class Change : std::uint8_t { Add, Modify, MayReplace, Replace, Remove };
std::string_view nameOf(Change change); // `may replace`

struct PropertyChange {
    std::string path; // `ProvisionedThroughput.ReadCapacityUnits`
    std::string before{};
    std::string after{};
    std::string recreation{}; // Never, Conditionally, Always
    std::string cause{};      // a parameter or resource by which it changes
};

struct ResourcePlan {
    Change change = Change::Add;
    std::string logicalId;
    std::string type;
    std::string physicalId{};
    std::vector<PropertyChange> properties{};
    bool losesData = false;
    bool isAboutAccess = false; // who may do or reach what
    std::string place{};        // in the spec
};

struct NodePlan {
    std::string id; // `stack:database`
    std::string stackName{};
    Verb verb = Verb::None;
    std::string summary{};
    std::vector<std::string> details{};
    std::vector<ResourcePlan> resources{};
};

struct Plan {
    std::vector<NodePlan> nodes; // in the manifest's order

    bool hasChange() const;
    bool losesData() const;
};

// `keepsChangeSets`: a deployment follows and executes them. Nodes that fail leave the plan
// incomplete: the first failure.
Result<Plan, Failure> makePlan(const Context& context, const RunOptions& options,
                               bool keepsChangeSets);

// Whether resources of the type say who may do or reach what.
bool isAboutAccess(std::string_view type);

struct PlanStyle {
    bool isColored = false;
};
std::string planText(const Plan& plan, const PlanStyle& style = {});
std::string planJson(const Plan& plan);

} // namespace infrac::deploy
