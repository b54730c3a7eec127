// Loopback TCP sockets that close themselves. Nothing here ever binds or reaches another
// address than 127.0.0.1.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace infrac::awsim {

class Socket {
public:
    Socket() = default;
    explicit Socket(int fd) : fd_(fd) {}
    Socket(Socket&& other) noexcept;
    Socket& operator=(Socket&& other) noexcept;
    ~Socket();

    bool isOpen() const { return fd_ >= 0; }
    int fd() const { return fd_; }
    void close();
    // Closes so that the peer sees a reset connection.
    void abort();

private:
    int fd_ = -1;
};

// Port 0 takes a free one.
Socket listenOnLoopback(std::uint16_t port);
std::uint16_t portOf(const Socket& listener);
Socket connectToLoopback(std::uint16_t port, std::chrono::milliseconds patience);

void setPatience(const Socket& socket, std::chrono::milliseconds patience);
bool sendAll(const Socket& socket, std::string_view bytes);

} // namespace infrac::awsim
