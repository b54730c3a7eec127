// Questions about what is deployed that need not wait for each other: as many are under way at
// once as the engine allows. What AWS throttles or leaves unanswered is asked again.
#pragma once

#include <functional>
#include <vector>

#include "base/result.h"
#include "deploy/engine.h"
#include "deploy/step.h"

namespace infrac::deploy {

using Answered = Result<Done, Failure>;
// Keeps what it learns in a place of its own. May be called again after a failure, by another
// thread.
using Question = std::function<Answered()>;

// The first failure in the order of the questions, if one of them fails for good.
Answered askAll(const std::vector<Question>& questions, host::Clock& clock,
                const EngineOptions& options);

} // namespace infrac::deploy
