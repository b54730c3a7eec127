// What a person is asked before something happens.
#pragma once

#include "cli/deployment/deploy_session.h"
#include "deploy/plans/plan.h"

namespace infrac::cli {

// Asks for the values of parameters that nothing gives; fails where nobody can be asked.
Exit askParameters(DeploySession& session, World& world,
                   const std::vector<deploy::MissingParameter>& missing);

// Nothing: go on.
std::optional<Exit> confirmPlan(DeploySession& session, World& world, const deploy::Plan& plan);

// True where the person typed `word`.
bool confirmByWord(World& world, const std::string& question, const std::string& word);

} // namespace infrac::cli
