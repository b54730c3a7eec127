#include "aws/outcome.h"

#include <fmt/core.h>

namespace infrac::aws {

std::string describe(const AwsError& error) {
    std::string out;
    for (const std::string* part : {&error.action, &error.code, &error.message}) {
        if (part->empty())
            continue;
        if (!out.empty())
            out += ": ";
        out += *part;
    }
    if (!error.requestId.empty())
        out += fmt::format(" (request {})", error.requestId);
    return out;
}

bool mayHaveBeenExecuted(const AwsError& error) {
    switch (error.errorClass) {
    case ErrorClass::NoAnswer:
        return !error.isUnsent;
    case ErrorClass::Reply:
        return true;
    case ErrorClass::Service:
        return error.status >= 500;
    case ErrorClass::Throttled:
    case ErrorClass::Credentials:
        return false;
    }
    return true;
}

} // namespace infrac::aws
