#include "deploy/step.h"

#include <algorithm>
#include <string_view>

#include "deploy/recorded.h"

namespace infrac::deploy {
namespace {

// Codes by which services say that who asks is not known to them, in contrast to one who is
// known and not allowed.
constexpr std::string_view kCredentialCodes[] = {
    "ExpiredToken",         "ExpiredTokenException",
    "InvalidClientTokenId", "UnrecognizedClientException",
    "InvalidAccessKeyId",   "SignatureDoesNotMatch",
    "AuthFailure",          "TokenRefreshRequired",
};

} // namespace

bool isPassing(const aws::AwsError& error) {
    return aws::mayHaveBeenExecuted(error) || error.errorClass == aws::ErrorClass::Throttled;
}

Failure failureOf(const aws::AwsError& error) {
    Failure out;
    if (error.code == kJournalCode) {
        out.failureClass = Failure::Class::Local;
        out.message = error.message;
        return out;
    }
    out.message = aws::describe(error);
    out.isPassing = isPassing(error);
    const bool isUnknownCaller =
        std::ranges::find(kCredentialCodes, error.code) != std::end(kCredentialCodes);
    if (error.errorClass == aws::ErrorClass::Credentials || isUnknownCaller) {
        out.failureClass = Failure::Class::Credentials;
        out.help = "renew the credentials and run the same command again: it goes on from here";
    } else if (error.errorClass == aws::ErrorClass::NoAnswer ||
               error.errorClass == aws::ErrorClass::Throttled) {
        out.help = "run the same command again: it goes on from here";
    }
    return out;
}

} // namespace infrac::deploy
