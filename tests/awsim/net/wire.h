// HTTP/1.1 as bytes: reading heads and bodies from a socket, writing them.
#pragma once

#include <string>
#include <string_view>

#include "awsim/message.h"
#include "awsim/net/socket.h"

namespace infrac::awsim {

struct Limits {
    std::size_t head = 64UL << 10U;
    std::size_t body = 1UL << 30U; // layers of images are large
};

enum class Reading { Done, Closed, Malformed, HeadTooLarge, BodyTooLarge };

struct Head {
    std::string firstLine;
    Headers headers;
};

// Reads messages one after the other; what came too early waits for the next one.
class WireReader {
public:
    WireReader(const Socket& socket, Limits limits) : socket_(socket), limits_(limits) {}

    Reading head(Head& out);
    // By Transfer-Encoding or Content-Length; `isUntilClose` where neither means all that comes.
    Reading body(const Headers& headers, bool isUntilClose, std::string& out);

private:
    bool fill();
    Reading line(std::string& out, std::size_t most);
    Reading exactly(std::size_t count, std::string& out);
    Reading chunks(std::string& out);

    const Socket& socket_;
    Limits limits_;
    std::string buffer_;
};

void removeHeader(Headers& headers, std::string_view name);
void setHeader(Headers& headers, std::string_view name, std::string value);
// Takes away what is between two neighbours only: Connection, Transfer-Encoding and such.
void removeHopByHop(Headers& headers);
std::string_view reasonPhrase(int status);
std::string headText(std::string_view firstLine, const Headers& headers);

} // namespace infrac::awsim
