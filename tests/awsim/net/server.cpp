#include "awsim/net/server.h"

#include <algorithm>
#include <string>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

constexpr std::size_t kMostConnections = 256;
constexpr std::chrono::seconds kIdlePatience{60};
constexpr std::chrono::seconds kStopPatience{2};
constexpr int kAcceptPollMilliseconds = 100;

// Fills in method, path and query; false where the line is none of HTTP/1.x.
bool readRequestLine(std::string_view line, Request& out, bool& isOld) {
    std::vector<std::string_view> words = splitAt(line, ' ');
    if (words.size() != 3 || words[0].empty() || words[1].empty() ||
        (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0"))
        return false;
    isOld = words[2] == "HTTP/1.0";
    std::string_view target = words[1];
    if (target.starts_with("http://")) { // as proxies are asked
        std::size_t slash = target.find('/', 7);
        target = slash == std::string_view::npos ? "/" : target.substr(slash);
    }
    if (target[0] != '/' && target != "*")
        return false;
    std::size_t mark = std::min(target.find('?'), target.size());
    out.method = words[0];
    out.path = target.substr(0, mark);
    out.query = mark < target.size() ? target.substr(mark + 1) : "";
    return true;
}

int statusOf(Reading reading) {
    switch (reading) {
    case Reading::HeadTooLarge:
        return 431;
    case Reading::BodyTooLarge:
        return 413;
    case Reading::Malformed:
        return 400;
    case Reading::Done:
    case Reading::Closed:
        break;
    }
    return 0;
}

} // namespace

Server::Server(Handler handler, Limits limits) : handler_(std::move(handler)), limits_(limits) {}

Server::~Server() { stop(); }

bool Server::start(std::uint16_t port) {
    listener_ = listenOnLoopback(port);
    if (!listener_.isOpen())
        return false;
    port_ = portOf(listener_);
    acceptor_ = std::thread([this] { accept(); });
    return true;
}

bool Server::isStopping() {
    std::lock_guard lock(mutex_);
    return isStopping_;
}

void Server::accept() {
    while (!isStopping()) {
        pollfd waiting{listener_.fd(), POLLIN, 0};
        if (::poll(&waiting, 1, kAcceptPollMilliseconds) <= 0)
            continue;
        Socket socket(::accept(listener_.fd(), nullptr, nullptr));
        if (!socket.isOpen())
            continue;
        setPatience(socket, kIdlePatience);
        std::lock_guard lock(mutex_);
        if (connections_.size() >= kMostConnections) {
            refuse(socket, 503);
            continue;
        }
        int fd = socket.fd();
        connections_.insert(fd);
        std::thread([this, fd, held = std::move(socket)]() mutable {
            bool isAborted = false;
            serve(held, isAborted);
            // Under the lock, so that stop() never touches a number that is another file's.
            std::lock_guard inner(mutex_);
            connections_.erase(fd);
            if (isAborted)
                held.abort();
            held.close();
            changed_.notify_all();
        }).detach();
    }
}

void Server::serve(const Socket& socket, bool& isAborted) {
    int noDelay = 1;
    ::setsockopt(socket.fd(), IPPROTO_TCP, TCP_NODELAY, &noDelay, sizeof noDelay);
    WireReader reader(socket, limits_);
    while (!isStopping() && serveOne(socket, reader, isAborted)) {
    }
}

bool Server::serveOne(const Socket& socket, WireReader& reader, bool& isAborted) {
    Head head;
    if (Reading got = reader.head(head); got != Reading::Done) {
        if (int status = statusOf(got))
            refuse(socket, status);
        return false;
    }
    Request request;
    bool isOld = false;
    if (!readRequestLine(head.firstLine, request, isOld)) {
        refuse(socket, 400);
        return false;
    }
    request.headers = std::move(head.headers);
    if (lowered(header(request.headers, "expect")) == "100-continue" &&
        !sendAll(socket, "HTTP/1.1 100 Continue\r\n\r\n"))
        return false;
    if (Reading got = reader.body(request.headers, false, request.body); got != Reading::Done) {
        if (int status = statusOf(got))
            refuse(socket, status);
        return false;
    }
    std::string connection = lowered(header(request.headers, "connection"));
    bool isKept = connection != "close" && (!isOld || connection == "keep-alive");
    return deliver(socket, request, handler_(request), isKept, isAborted);
}

bool Server::deliver(const Socket& socket, const Request& request, Answer answer, bool isKept,
                     bool& isAborted) {
    if (answer.delay.count() > 0) {
        std::unique_lock lock(mutex_);
        if (changed_.wait_for(lock, answer.delay, [this] { return isStopping_; }))
            return false;
    }
    if (answer.cut == Answer::Cut::BeforeHead) {
        isAborted = true;
        return false;
    }
    Reply& reply = answer.reply;
    bool isHead = request.method == "HEAD";
    bool hasNoBody = isHead || reply.status == 204 || reply.status == 304 || reply.status < 200;
    std::string length(header(reply.headers, "content-length"));
    removeHopByHop(reply.headers);
    removeHeader(reply.headers, "content-length");
    if (!isHead || length.empty())
        length = std::to_string(reply.body.size());
    if (isHead || !hasNoBody)
        reply.headers.emplace_back("Content-Length", length);
    reply.headers.emplace_back("Connection", isKept ? "keep-alive" : "close");
    std::string text = headText("HTTP/1.1 " + std::to_string(reply.status) + " " +
                                    std::string(reasonPhrase(reply.status)),
                                reply.headers);
    if (answer.cut == Answer::Cut::InBody) {
        sendAll(socket, text + reply.body.substr(0, reply.body.size() / 2));
        // Time for the bytes to arrive: a reset takes away what is still on its way.
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        isAborted = true;
        return false;
    }
    if (!hasNoBody)
        text += reply.body;
    return sendAll(socket, text) && isKept;
}

void Server::refuse(const Socket& socket, int status) {
    sendAll(socket,
            headText("HTTP/1.1 " + std::to_string(status) + " " + std::string(reasonPhrase(status)),
                     {{"Content-Length", "0"}, {"Connection", "close"}}));
    // What is still unread would turn the close into a reset that swallows the answer.
    ::shutdown(socket.fd(), SHUT_WR);
    setPatience(socket, std::chrono::milliseconds(50));
    char bytes[4096];
    for (int i = 0; i < 256 && ::recv(socket.fd(), bytes, sizeof bytes, 0) > 0; ++i) {
    }
}

void Server::stop() {
    {
        std::lock_guard lock(mutex_);
        isStopping_ = true;
        changed_.notify_all();
        // Idle connections wake up; a running request can still send its answer.
        for (int fd : connections_)
            ::shutdown(fd, SHUT_RD);
    }
    if (acceptor_.joinable())
        acceptor_.join();
    listener_.close();
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, kStopPatience, [this] { return connections_.empty(); })) {
        for (int fd : connections_)
            ::shutdown(fd, SHUT_RDWR);
        changed_.wait(lock, [this] { return connections_.empty(); });
    }
}

} // namespace infrac::awsim
