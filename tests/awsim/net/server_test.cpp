// The server over real sockets: what well-behaved and what rude clients send.

#include <atomic>
#include <thread>

#include <doctest/doctest.h>

#include "awsim/net/client.h"
#include "awsim/net/server.h"
#include "awsim/net/socket.h"

#include <sys/socket.h>

namespace infrac::awsim {
namespace {

TEST_SUITE_BEGIN("awsim/server");

Answer echo(const Request& request) {
    Answer out;
    out.reply.headers.emplace_back("X-Method", request.method);
    out.reply.body = request.path + "|" + request.query + "|" + request.body;
    return out;
}

// All that the server sends until it closes.
std::string rawAnswer(std::uint16_t port, std::string_view text) {
    Socket socket = connectToLoopback(port, std::chrono::seconds(5));
    sendAll(socket, text);
    ::shutdown(socket.fd(), SHUT_WR);
    std::string out;
    char bytes[4096];
    while (true) {
        auto count = ::recv(socket.fd(), bytes, sizeof bytes, 0);
        if (count <= 0)
            return out;
        out.append(bytes, static_cast<std::size_t>(count));
    }
}

std::size_t countOf(const std::string& text, std::string_view part) {
    std::size_t out = 0;
    for (std::size_t i = text.find(part); i != std::string::npos; i = text.find(part, i + 1))
        ++out;
    return out;
}

TEST_CASE("a request comes with its path, query and body as they were sent") {
    Server server(echo);
    REQUIRE(server.start(0));

    auto reply = fetch({server.port()}, {"PUT", "/a%20b", "x=%2F&y", {}, "body"});

    REQUIRE(reply);
    CHECK(reply->status == 200);
    CHECK(reply->body == "/a%20b|x=%2F&y|body");
    CHECK(header(reply->headers, "x-method") == "PUT");
}

TEST_CASE("a connection is kept for the next request, also for one that came early") {
    Server server(echo);
    REQUIRE(server.start(0));

    std::string text = rawAnswer(server.port(), "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n"
                                                "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n"
                                                "GET /3 HTTP/1.1\r\nConnection: close\r\n\r\n"
                                                "GET /4 HTTP/1.1\r\nHost: x\r\n\r\n");

    CHECK(countOf(text, "HTTP/1.1 200 OK") == 3);
    CHECK(text.ends_with("/3||"));
}

TEST_CASE("a body may come in chunks") {
    Server server(echo);
    REQUIRE(server.start(0));

    std::string text =
        rawAnswer(server.port(), "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                                 "4;x=y\r\nwiki\r\n5\r\npedia\r\n0\r\nT: 1\r\n\r\n");

    CHECK(text.ends_with("/||wikipedia"));
}

TEST_CASE("a client that waits for 100 Continue gets it") {
    Server server(echo);
    REQUIRE(server.start(0));

    std::string text = rawAnswer(
        server.port(), "PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi");

    CHECK(text.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK"));
    CHECK(text.ends_with("/||hi"));
}

TEST_CASE("HEAD gets the length and no body") {
    Server server(echo);
    REQUIRE(server.start(0));

    std::string text = rawAnswer(server.port(), "HEAD /abc HTTP/1.0\r\n\r\n");

    CHECK(text.find("Content-Length: 6\r\n") != std::string::npos);
    CHECK(text.ends_with("\r\n\r\n"));
}

TEST_CASE("what is no HTTP, or too much of it, is refused") {
    Server server(echo, {1000, 100});
    REQUIRE(server.start(0));
    std::uint16_t port = server.port();
    std::string longHeader = "GET / HTTP/1.1\r\nX: " + std::string(2000, 'x') + "\r\n\r\n";

    CHECK(rawAnswer(port, "hello\r\n\r\n").starts_with("HTTP/1.1 400"));
    CHECK(rawAnswer(port, "GET / HTTP/2.0\r\n\r\n").starts_with("HTTP/1.1 400"));
    CHECK(rawAnswer(port, "GET / HTTP/1.1\r\nno colon\r\n\r\n").starts_with("HTTP/1.1 400"));
    CHECK(rawAnswer(port, "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")
              .starts_with("HTTP/1.1 400"));
    CHECK(
        rawAnswer(port, "GET / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n")
            .starts_with("HTTP/1.1 400"));
    CHECK(rawAnswer(port, "GET / HTTP/1.1\r\nContent-Length: 101\r\n\r\n")
              .starts_with("HTTP/1.1 413"));
    CHECK(rawAnswer(port,
                    "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n")
              .starts_with("HTTP/1.1 400"));
    CHECK(rawAnswer(port, longHeader).starts_with("HTTP/1.1 431"));
}

TEST_CASE("an answer can break off before and within its body") {
    Server server([](const Request& request) {
        Answer out;
        out.reply.body = std::string(100, 'x');
        out.cut = request.path == "/head" ? Answer::Cut::BeforeHead : Answer::Cut::InBody;
        return out;
    });
    REQUIRE(server.start(0));

    CHECK(rawAnswer(server.port(), "GET /head HTTP/1.1\r\n\r\n").empty());
    std::string text = rawAnswer(server.port(), "GET /body HTTP/1.1\r\n\r\n");
    CHECK(text.ends_with("\r\n\r\n" + std::string(50, 'x')));
    CHECK_FALSE(fetch({server.port()}, {"GET", "/body", "", {}, ""}));
}

TEST_CASE("many clients are served at once") {
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    Server server([&](const Request& request) {
        most = std::max(most.load(), ++running);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        --running;
        return echo(request);
    });
    REQUIRE(server.start(0));
    std::atomic<int> good = 0;

    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([&] {
            if (fetch({server.port()}, {"GET", "/", "", {}, ""}))
                ++good;
        });
    for (std::thread& client : clients)
        client.join();

    CHECK(good == 8);
    CHECK(most > 1);
}

TEST_CASE("a stop does not wait for an answer that is held back") {
    Server server([](const Request&) {
        Answer out;
        out.delay = std::chrono::minutes(5);
        return out;
    });
    REQUIRE(server.start(0));
    std::uint16_t port = server.port();
    std::thread client([&] { CHECK(rawAnswer(port, "GET / HTTP/1.1\r\n\r\n").empty()); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));

    auto before = std::chrono::steady_clock::now();
    server.stop();
    client.join();

    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(4));
    CHECK_FALSE(fetch({port}, {"GET", "/", "", {}, ""}));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::awsim
