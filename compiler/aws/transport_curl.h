// HTTP by the system's libcurl, which is loaded by the first request: linked, it would make
// every command start three milliseconds later.
//
// TLS is verified, 1.2 at least; http only goes to this machine, to the metadata addresses and
// into unix sockets; redirects are not followed; proxies are taken from the environment as curl
// does, but not for this machine and the metadata addresses.
#pragma once

#include <memory>
#include <string>

#include "aws/http.h"

namespace infrac::aws {

struct CurlOptions {
    std::string caBundle{}; // AWS_CA_BUNDLE; empty: the system's
    std::size_t mostReplyBytes = std::size_t{64} * 1024 * 1024; // without onBody
};

std::unique_ptr<Transport> makeCurlTransport(CurlOptions options = {});

} // namespace infrac::aws
