#include "awsim/net/socket.h"

#include <utility>

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace infrac::awsim {
namespace {

#ifdef MSG_NOSIGNAL
constexpr int kSendFlags = MSG_NOSIGNAL;
#else
constexpr int kSendFlags = 0; // SO_NOSIGPIPE is set instead
#endif

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

sockaddr* generic(sockaddr_in& address) {
    return static_cast<sockaddr*>(static_cast<void*>(&address));
}

void setOption(int fd, int level, int name, int value) {
    ::setsockopt(fd, level, name, &value, sizeof value);
}

Socket newSocket() {
    Socket out(::socket(AF_INET, SOCK_STREAM, 0));
#ifdef SO_NOSIGPIPE
    setOption(out.fd(), SOL_SOCKET, SO_NOSIGPIPE, 1);
#endif
    return out;
}

} // namespace

Socket::Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Socket& Socket::operator=(Socket&& other) noexcept {
    if (this != &other) {
        close();
        fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
}

Socket::~Socket() { close(); }

void Socket::close() {
    if (fd_ >= 0)
        ::close(std::exchange(fd_, -1));
}

void Socket::abort() {
    linger atOnce{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    close();
}

Socket listenOnLoopback(std::uint16_t port) {
    Socket out = newSocket();
    if (!out.isOpen())
        return {};
    setOption(out.fd(), SOL_SOCKET, SO_REUSEADDR, 1);
    sockaddr_in address = loopback(port);
    if (::bind(out.fd(), generic(address), sizeof address) != 0 || ::listen(out.fd(), 64) != 0)
        return {};
    return out;
}

std::uint16_t portOf(const Socket& listener) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (::getsockname(listener.fd(), generic(address), &size) != 0)
        return 0;
    return ntohs(address.sin_port);
}

Socket connectToLoopback(std::uint16_t port, std::chrono::milliseconds patience) {
    Socket out = newSocket();
    if (!out.isOpen())
        return {};
    setPatience(out, patience);
    sockaddr_in address = loopback(port);
    if (::connect(out.fd(), generic(address), sizeof address) != 0)
        return {};
    setOption(out.fd(), IPPROTO_TCP, TCP_NODELAY, 1);
    return out;
}

void setPatience(const Socket& socket, std::chrono::milliseconds patience) {
    timeval value{};
    value.tv_sec = static_cast<decltype(value.tv_sec)>(patience.count() / 1000);
    value.tv_usec = static_cast<decltype(value.tv_usec)>(patience.count() % 1000 * 1000);
    ::setsockopt(socket.fd(), SOL_SOCKET, SO_RCVTIMEO, &value, sizeof value);
    ::setsockopt(socket.fd(), SOL_SOCKET, SO_SNDTIMEO, &value, sizeof value);
}

bool sendAll(const Socket& socket, std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t count = ::send(socket.fd(), bytes.data(), bytes.size(), kSendFlags);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

} // namespace infrac::awsim
