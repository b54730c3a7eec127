// Looks for credentials in botocore's order, keeps what it finds and renews it in time.
#pragma once

#include <memory>

#include "aws/credentials/provider.h"

namespace infrac::aws {

// Nothing is looked for before the first `current`. The provider that had credentials then is
// the one that renews them.
std::unique_ptr<CredentialSource> makeCredentialChain(const CredentialWorld& world);

} // namespace infrac::aws
