// Takes a REST API down: the stage first, since a VPC link that a stage's deployment uses
// cannot be deleted, then the API, then the wait until it is gone.
#pragma once

#include <memory>

#include "deploy/rest/api_finder.h"

namespace infrac::deploy {

std::unique_ptr<Task> makeApiRemoval(ApiRequest request, ActionWorld& world);

} // namespace infrac::deploy
