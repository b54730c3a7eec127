// A loopback HTTP/1.1 server: a thread a connection, kept alive between requests. How an
// answer is delivered is part of it, so that a test can order a connection to break.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

#include "awsim/message.h"
#include "awsim/net/socket.h"
#include "awsim/net/wire.h"

namespace infrac::awsim {

struct Answer {
    enum class Cut : std::uint8_t {
        None,
        BeforeHead, // the connection is reset without a byte
        InBody,     // the head and half of the body, then a reset
    };
    Reply reply;
    Cut cut = Cut::None;
    std::chrono::milliseconds delay{0}; // waits first; a stop of the server ends the waiting
};

class Server {
public:
    using Handler = std::function<Answer(const Request&)>;

    explicit Server(Handler handler, Limits limits = {});
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // False where the port is taken. Port 0 takes a free one.
    bool start(std::uint16_t port);
    std::uint16_t port() const { return port_; }
    // Lets running requests end for a moment, then closes every connection.
    void stop();

private:
    void accept();
    void serve(const Socket& socket, bool& isAborted);
    bool serveOne(const Socket& socket, WireReader& reader, bool& isAborted);
    bool deliver(const Socket& socket, const Request& request, Answer answer, bool isKept,
                 bool& isAborted);
    void refuse(const Socket& socket, int status);
    bool isStopping();

    Handler handler_;
    Limits limits_;
    Socket listener_;
    std::uint16_t port_ = 0;
    std::thread acceptor_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::set<int> connections_;
    bool isStopping_ = false;
};

} // namespace infrac::awsim
