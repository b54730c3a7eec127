// What comes back from AWS where it is no success, with all that a caller decides by.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace infrac::aws {

enum class ErrorClass : std::uint8_t {
    NoAnswer,    // the network, after all retries; the call may have been executed
    Throttled,   // after all retries
    Service,     // AWS refused: `code` says why
    Credentials, // none found, or expired and not renewable
    Reply,       // an answer that cannot be understood
};

struct AwsError {
    ErrorClass errorClass = ErrorClass::Service;
    int status = 0;        // of HTTP; 0: no answer
    std::string code{};    // `ValidationError`, without namespace or URI
    std::string message{}; // free of secrets
    std::string service{};
    std::string action{};
    std::string requestId{};
    bool isUnsent = false; // NoAnswer that is certain not to have reached AWS
};

template <class T>
using Outcome = Result<T, AwsError>;
using Acknowledged = Outcome<Done>;

// `CreateChangeSet: AccessDenied: User ... is not authorized`, for messages.
std::string describe(const AwsError& error);

// Whether a call that changes something may have done so although it failed: no answer, one
// that cannot be understood, or a fault on AWS's side. Ask for the state before sending it
// again.
bool mayHaveBeenExecuted(const AwsError& error);

} // namespace infrac::aws
