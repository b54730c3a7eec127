// Asks a loopback HTTP server one thing, over a connection of its own.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "awsim/message.h"

namespace infrac::awsim {

// `http://127.0.0.1:PORT`, the only places that this client goes to.
struct LoopbackUrl {
    std::uint16_t port = 0;
    std::string text() const;
};

// Also of `http://localhost:PORT`; nothing of any other host, or with a path.
std::optional<LoopbackUrl> loopbackUrl(std::string_view text);

// Nothing where the server is not there or breaks off. Hop-by-hop headers of the request are
// not sent, and those of the reply are taken away.
std::optional<Reply> fetch(LoopbackUrl server, Request request,
                           std::chrono::milliseconds patience = std::chrono::seconds(60));

} // namespace infrac::awsim
