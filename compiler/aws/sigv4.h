// AWS's Signature Version 4, by ourselves: libcurl's own (7.88) signs many requests wrong.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
#pragma once

#include <string>
#include <string_view>

#include "aws/credentials.h"
#include "aws/digest.h"
#include "aws/http.h"
#include "base/result.h"
#include "host/clock.h"

namespace infrac::aws {

struct SigningScope {
    std::string_view region;
    std::string_view service; // the signing name: `ecr`, not `api.ecr`
};

// What was signed, for those who look for a mistake. Holds the session token.
struct SigningTrace {
    std::string canonicalRequest;
    std::string stringToSign;
};

// Adds X-Amz-Date, X-Amz-Security-Token where there is one, X-Amz-Content-Sha256 for S3 and
// Authorization, each in place of what is there. The URL must be encoded: it is sent as it
// stands, and nothing of it may change after this.
Result<SigningTrace> sign(HttpRequest& request, const Credentials& credentials,
                          const SigningScope& scope, host::Millis now, const Digests& digests);

} // namespace infrac::aws
