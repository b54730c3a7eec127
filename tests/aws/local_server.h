// A server on this machine that answers each connection with what the test gives it, byte for
// byte, so that broken replies can be sent too.
#pragma once

#include <atomic>
#include <cstring>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <doctest/doctest.h>

namespace infrac::test {

class LocalServer {
public:
    // What to send for the request so far; then the connection is closed. Called once the
    // headers and the announced body are there.
    using Handler = std::function<std::string(const std::string& request)>;

    explicit LocalServer(Handler handler, std::string socketPath = {})
        : handler_(std::move(handler)), socketPath_(std::move(socketPath)) {
        listener_ = socketPath_.empty() ? openPort() : openSocket();
        REQUIRE(::listen(listener_, 16) == 0);
        thread_ = std::thread([this] { serve(); });
    }
    LocalServer(const LocalServer&) = delete;
    LocalServer& operator=(const LocalServer&) = delete;
    ~LocalServer() {
        isEnding_ = true;
        ::shutdown(listener_, SHUT_RDWR);
        ::close(listener_);
        thread_.join();
        if (!socketPath_.empty())
            ::unlink(socketPath_.c_str());
    }

    std::string url(const std::string& path = "/") const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    int port() const { return port_; }
    std::vector<std::string> requests() {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

private:
    int openPort() {
        const int out = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        REQUIRE(::bind(out, generic, sizeof address) == 0);
        socklen_t size = sizeof address;
        REQUIRE(::getsockname(out, generic, &size) == 0);
        port_ = ntohs(address.sin_port);
        return out;
    }

    int openSocket() const {
        const int out = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, socketPath_.c_str(), sizeof address.sun_path - 1);
        REQUIRE(::bind(out, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        return out;
    }

    void serve() {
        while (!isEnding_) {
            const int connection = ::accept(listener_, nullptr, nullptr);
            if (connection < 0)
                return;
            const std::string request = receive(connection);
            {
                const std::lock_guard lock(mutex_);
                requests_.push_back(request);
            }
            const std::string reply = handler_(request);
            for (std::size_t sent = 0; sent < reply.size();) {
                const ssize_t count =
                    ::send(connection, reply.data() + sent, reply.size() - sent, MSG_NOSIGNAL);
                if (count <= 0)
                    break;
                sent += static_cast<std::size_t>(count);
            }
            ::shutdown(connection, SHUT_RDWR);
            ::close(connection);
        }
    }

    static std::string receive(int connection) {
        std::string out;
        char buffer[4096];
        while (!isWhole(out)) {
            const ssize_t count = ::recv(connection, buffer, sizeof buffer, 0);
            if (count <= 0)
                break;
            out.append(buffer, static_cast<std::size_t>(count));
        }
        return out;
    }

    static bool isWhole(const std::string& request) {
        const std::size_t end = request.find("\r\n\r\n");
        if (end == std::string::npos)
            return false;
        const std::size_t at = request.find("Content-Length: ");
        const std::size_t length =
            at < end ? static_cast<std::size_t>(std::stoul(request.substr(at + 16))) : 0;
        return request.size() >= end + 4 + length;
    }

    Handler handler_;
    std::string socketPath_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> isEnding_{false};
    std::mutex mutex_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

} // namespace infrac::test
