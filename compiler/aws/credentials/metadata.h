// Asks the services of a machine or container about itself.
#pragma once

#include <string>

#include "aws/credentials/provider.h"

namespace infrac::aws {

struct MetadataTry {
    int attempts = 1;
    host::Millis timeout{1000};
    host::Millis pause{0}; // between two tries
};

// Tries again after faults of the network and of the server (5xx, 429).
Result<HttpReply, TransportError> askMetadata(const CredentialWorld& world, HttpRequest request,
                                              const MetadataTry& tries);

} // namespace infrac::aws
