// Who we are to AWS. The chain of providers is in credentials/, one file each, in botocore's
// order: environment, assumed role of a profile, web identity, SSO, shared credentials file,
// process, config file, container, instance metadata.
#pragma once

#include <optional>
#include <string>

#include "aws/outcome.h"
#include "host/clock.h"

namespace infrac::aws {

struct Credentials {
    std::string accessKeyId;
    std::string secretAccessKey;
    std::string sessionToken{};
    std::optional<host::Millis> expires{}; // since the epoch
    std::string source{};                  // for people: "profile `dev` (assumed role)"
};

// Gives credentials that are good for some minutes, renews them when they are not. Safe to
// use from several threads.
class CredentialSource {
public:
    virtual ~CredentialSource() = default;
    virtual Outcome<Credentials> current() = 0;
    // AWS said that these are expired: `current` must not give them again. Without effect
    // where they have been replaced already.
    virtual void invalidate(const Credentials& refused) = 0;
};

} // namespace infrac::aws
