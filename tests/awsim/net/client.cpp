#include "awsim/net/client.h"

#include <charconv>

#include "awsim/net/socket.h"
#include "awsim/net/wire.h"

namespace infrac::awsim {
namespace {

bool readStatusLine(std::string_view line, int& status) {
    if (!line.starts_with("HTTP/1.") || line.size() < 12 || line[8] != ' ')
        return false;
    auto [end, error] = std::from_chars(line.data() + 9, line.data() + 12, status);
    return error == std::errc() && end == line.data() + 12;
}

} // namespace

std::string LoopbackUrl::text() const { return "http://127.0.0.1:" + std::to_string(port); }

std::optional<LoopbackUrl> loopbackUrl(std::string_view text) {
    for (std::string_view start : {"http://127.0.0.1:", "http://localhost:"}) {
        if (!text.starts_with(start))
            continue;
        text.remove_prefix(start.size());
        if (text.ends_with('/'))
            text.remove_suffix(1);
        LoopbackUrl out;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.port);
        if (error == std::errc() && end == text.data() + text.size() && out.port != 0)
            return out;
    }
    return std::nullopt;
}

std::optional<Reply> fetch(LoopbackUrl server, Request request,
                           std::chrono::milliseconds patience) {
    Socket socket = connectToLoopback(server.port, patience);
    if (!socket.isOpen())
        return std::nullopt;
    removeHopByHop(request.headers);
    setHeader(request.headers, "Content-Length", std::to_string(request.body.size()));
    request.headers.emplace_back("Connection", "close");
    if (header(request.headers, "host").empty())
        request.headers.emplace_back("Host", "127.0.0.1:" + std::to_string(server.port));
    std::string line = request.method + " " + request.path +
                       (request.query.empty() ? "" : "?" + request.query) + " HTTP/1.1";
    if (!sendAll(socket, headText(line, request.headers)) || !sendAll(socket, request.body))
        return std::nullopt;
    WireReader reader(socket, {});
    Head head;
    Reply reply;
    do {
        if (reader.head(head) != Reading::Done || !readStatusLine(head.firstLine, reply.status))
            return std::nullopt;
    } while (reply.status == 100);
    reply.headers = std::move(head.headers);
    bool hasNoBody = request.method == "HEAD" || reply.status == 204 || reply.status == 304;
    if (!hasNoBody && reader.body(reply.headers, true, reply.body) != Reading::Done)
        return std::nullopt;
    removeHopByHop(reply.headers);
    return reply;
}

} // namespace infrac::awsim
