#include "awsim/net/wire.h"

#include <algorithm>
#include <charconv>

#include <cerrno>
#include <sys/socket.h>

#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

constexpr std::size_t kLongestChunkLine = 1024;

bool isSameName(std::string_view left, std::string_view right) {
    return left.size() == right.size() && lowered(left) == lowered(right);
}

bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < 127 &&
               std::string_view("()<>@,;\\\"/[]?={}:").find(c) == std::string_view::npos;
    });
}

template <typename T>
bool readNumber(std::string_view text, T& out, int base) {
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, base);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

} // namespace

bool WireReader::fill() {
    char bytes[16384];
    while (true) {
        ssize_t count = ::recv(socket_.fd(), bytes, sizeof bytes, 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        buffer_.append(bytes, static_cast<std::size_t>(count));
        return true;
    }
}

Reading WireReader::line(std::string& out, std::size_t most) {
    std::size_t seen = 0;
    while (true) {
        std::size_t end = buffer_.find('\n', seen);
        if (end != std::string::npos) {
            out = buffer_.substr(0, end);
            buffer_.erase(0, end + 1);
            if (!out.empty() && out.back() == '\r')
                out.pop_back();
            return out.size() > most ? Reading::HeadTooLarge : Reading::Done;
        }
        seen = buffer_.size();
        if (seen > most)
            return Reading::HeadTooLarge;
        if (!fill())
            return Reading::Closed;
    }
}

Reading WireReader::head(Head& out) {
    out = {};
    std::size_t left = limits_.head;
    // An empty line before a request is allowed, and comes from clumsy clients.
    for (int i = 0; i < 2 && out.firstLine.empty(); ++i) {
        if (Reading got = line(out.firstLine, left); got != Reading::Done)
            return got;
    }
    if (out.firstLine.empty())
        return Reading::Malformed;
    while (true) {
        std::string text;
        if (Reading got = line(text, left); got != Reading::Done)
            return got;
        if (text.empty())
            return Reading::Done;
        left -= std::min(left, text.size());
        std::size_t colon = text.find(':');
        std::string_view name = std::string_view(text).substr(0, colon);
        if (colon == std::string::npos || !isToken(name))
            return Reading::Malformed;
        out.headers.emplace_back(name, trimmed(std::string_view(text).substr(colon + 1)));
    }
}

Reading WireReader::exactly(std::size_t count, std::string& out) {
    if (count > limits_.body - std::min(limits_.body, out.size()))
        return Reading::BodyTooLarge;
    while (buffer_.size() < count) {
        if (!fill())
            return Reading::Closed;
    }
    out.append(buffer_, 0, count);
    buffer_.erase(0, count);
    return Reading::Done;
}

Reading WireReader::chunks(std::string& out) {
    std::string text;
    while (true) {
        if (Reading got = line(text, kLongestChunkLine); got != Reading::Done)
            return got;
        std::size_t size = 0;
        if (!readNumber(trimmed(text.substr(0, text.find(';'))), size, 16))
            return Reading::Malformed;
        if (size == 0)
            break;
        if (Reading got = exactly(size, out); got != Reading::Done)
            return got;
        if (Reading got = line(text, kLongestChunkLine); got != Reading::Done)
            return got;
        if (!text.empty())
            return Reading::Malformed;
    }
    do { // trailers
        if (Reading got = line(text, limits_.head); got != Reading::Done)
            return got;
    } while (!text.empty());
    return Reading::Done;
}

Reading WireReader::body(const Headers& headers, bool isUntilClose, std::string& out) {
    out.clear();
    std::string_view coding = header(headers, "transfer-encoding");
    std::string_view length = header(headers, "content-length");
    if (!coding.empty()) {
        // Both together is how requests are smuggled past a proxy.
        if (!isSameName(coding, "chunked") || !length.empty())
            return Reading::Malformed;
        return chunks(out);
    }
    if (!length.empty()) {
        std::size_t size = 0;
        if (!readNumber(length, size, 10))
            return Reading::Malformed;
        return exactly(size, out);
    }
    if (!isUntilClose)
        return Reading::Done;
    while (buffer_.size() <= limits_.body && fill()) {
    }
    out = std::move(buffer_);
    buffer_.clear();
    return out.size() > limits_.body ? Reading::BodyTooLarge : Reading::Done;
}

void removeHeader(Headers& headers, std::string_view name) {
    std::erase_if(headers, [&](const auto& pair) { return isSameName(pair.first, name); });
}

void setHeader(Headers& headers, std::string_view name, std::string value) {
    removeHeader(headers, name);
    headers.emplace_back(name, std::move(value));
}

void removeHopByHop(Headers& headers) {
    for (std::string_view name : {"connection", "keep-alive", "transfer-encoding", "te", "trailer",
                                  "upgrade", "expect", "proxy-connection"})
        removeHeader(headers, name);
}

std::string_view reasonPhrase(int status) {
    struct Row {
        int status;
        std::string_view phrase;
    };
    static constexpr Row kRows[] = {
        {100, "Continue"},
        {200, "OK"},
        {201, "Created"},
        {202, "Accepted"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {302, "Found"},
        {304, "Not Modified"},
        {307, "Temporary Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {411, "Length Required"},
        {412, "Precondition Failed"},
        {413, "Content Too Large"},
        {416, "Range Not Satisfiable"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {504, "Gateway Timeout"},
    };
    for (const Row& row : kRows) {
        if (row.status == status)
            return row.phrase;
    }
    return "Status";
}

std::string headText(std::string_view firstLine, const Headers& headers) {
    std::string out(firstLine);
    out += "\r\n";
    for (const auto& [name, value] : headers)
        out += name + ": " + value + "\r\n";
    out += "\r\n";
    return out;
}

} // namespace infrac::awsim
