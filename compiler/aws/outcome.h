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
};

template <class T>
using Outcome = Result<T, AwsError>;
using Acknowledged = Outcome<Done>;

// `CreateChangeSet: AccessDenied: User ... is not authorized`, for messages.
std::string describe(const AwsError& error);

} // namespace infrac::aws
