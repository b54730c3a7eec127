// The folder that an image is built from, as an archive: what `.dockerignore` leaves of it, in
// the order of its paths, links as links. Modes are 755 and 644 by whether the owner may
// execute the file, as git keeps them, so that an umask makes no other image.
#pragma once

#include <string>

#include "deploy/step.h"
#include "host/file_system.h"

namespace infrac::deploy {

struct BuildContext {
    std::string archive;
    std::string digest; // `sha256-` and 64 digits, of the archive
    bool hasDockerfile = false;
    bool isDockerfileIgnored = false;
};

// `folder` as the file system sees it; `dockerfile` inside it. `Dockerfile` and `.dockerignore`
// are in the archive though they may be excluded, as with docker.
Result<BuildContext> readBuildContext(const host::FileSystem& files, const std::string& folder,
                                      const std::string& dockerfile);

} // namespace infrac::deploy
