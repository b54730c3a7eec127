// The whole local cloud as one canonical document, to compare two worlds by: what an id looks
// like and in which order things were made does not show.
#pragma once

#include "awsim/ask/aws.h"
#include "awsim/resource_provider.h"

namespace infrac::awsim {

// What the services tell of themselves.
Json servicesWorld(const Aws& aws);
// The ids that clouds give, replaced by their kind; times and such left out; lists sorted.
Json canonical(const Json& value);

} // namespace infrac::awsim
