// A local stand-in, only for registries of this machine: where no engine is, the local cloud
// gets an image that holds the build context as one layer and cannot run. So all that comes
// after it (the tag by digest, nothing to do the second time) is the real thing there too.
#pragma once

#include <string>
#include <vector>

#include "deploy/image/registry.h"

namespace infrac::deploy {

bool mayStandIn(const std::string& repository);

// Pushes it under all tags; the digest of the image.
Result<std::string, Failure> pushStandIn(aws::Transport& transport, const std::string& repository,
                                         const RegistryAccess& access, const std::string& archive,
                                         std::string_view platform,
                                         const std::vector<std::string>& tags);

} // namespace infrac::deploy
