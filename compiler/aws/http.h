// HTTP as values, and the transport as an interface: what signs, retries and understands
// replies is tested without a socket.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "host/clock.h"

namespace infrac::aws {

struct Header {
    std::string name;
    std::string value;
};
using Headers = std::vector<Header>;

// The value of the first header of that name, in any case; empty where there is none.
std::string_view findHeader(const Headers& headers, std::string_view name);

struct HttpRequest {
    std::string method = "POST";
    std::string url{}; // absolute, encoded
    Headers headers{};
    std::string body{};
    std::string unixSocket{}; // connects to this socket instead of the URL's host
    host::Millis connectTimeout{10'000};
    host::Millis timeout{60'000}; // without a byte moving
    // False: is never sent twice, not even where a connection that was kept open turns out to
    // be closed.
    bool isRepeatable = true;
    // Where set: gets the body as it comes, and the reply's own stays empty. False ends the
    // transfer early, which is no error.
    std::function<bool(std::string_view bytes)> onBody{};
};

struct HttpReply {
    int status = 0;
    Headers headers{};
    std::string body{};
};

enum class TransportFault : std::uint8_t {
    NotSent,   // no connection: the server has not seen the request
    NoReply,   // sent, perhaps executed: reset, timeout, a reply cut short
    Untrusted, // TLS: certificate or protocol refused
    Unusable,  // no library for it, an URL that is not allowed
};

struct TransportError {
    TransportFault fault = TransportFault::NoReply;
    std::string message;
};

// Safe to use from several threads.
class Transport {
public:
    virtual ~Transport() = default;
    virtual Result<HttpReply, TransportError> send(const HttpRequest& request) = 0;
};

} // namespace infrac::aws
