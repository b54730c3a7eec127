// The transport against a real socket of this machine.

#include "aws/transport_curl.h"

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "aws/local_server.h"
#include "aws/text.h"

namespace infrac::aws {
namespace {

using test::LocalServer;
using namespace std::chrono_literals;

TEST_SUITE_BEGIN("aws/transport_curl");

std::string reply(std::string_view body, std::string_view status = "200 OK") {
    return fmt::format("HTTP/1.1 {}\r\nX-Two: a\r\nx-two: b\r\nContent-Length: {}\r\n"
                       "Connection: close\r\n\r\n{}",
                       status, body.size(), body);
}

TEST_CASE("method, path, headers and body arrive as they were given, and nothing else") {
    LocalServer server([](const std::string&) { return reply("hello"); });
    auto transport = makeCurlTransport();
    HttpRequest request{.method = "PUT", .url = server.url("/a/../b//c%20d?x&y=1")};
    request.headers = {{"X-Amz-Meta-Empty", ""}, {"User-Agent", "infrac"}};
    request.body = std::string("with a \0 byte", 13);

    const auto result = transport->send(request);

    REQUIRE_MESSAGE(result, result.error().message);
    CHECK(result->status == 200);
    CHECK(result->body == "hello");
    CHECK(findHeader(result->headers, "X-TWO") == "a");
    CHECK(server.requests().front() ==
          fmt::format("PUT /a/../b//c%20d?x&y=1 HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n"
                      "X-Amz-Meta-Empty:\r\nUser-Agent: infrac\r\nContent-Length: 13\r\n\r\n",
                      server.port()) +
              request.body);
}

TEST_CASE("each method has the body that it should") {
    LocalServer server([](const std::string&) { return reply(""); });
    auto transport = makeCurlTransport();
    const auto sent = [&](std::string method, std::string body) {
        REQUIRE(transport->send({.method = std::move(method), .url = server.url(), .body = body}));
        return server.requests().back();
    };

    CHECK(sent("GET", "").starts_with("GET / HTTP/1.1\r\n"));
    CHECK_FALSE(containsText(sent("DELETE", ""), "Content-Length"));
    CHECK(containsText(sent("POST", ""), "Content-Length: 0"));
    CHECK(containsText(sent("PUT", ""), "Content-Length: 0"));
    CHECK(sent("DELETE", "xyz").ends_with("\r\n\r\nxyz"));
    CHECK_FALSE(containsText(sent("POST", std::string(100'000, 'x')), "Expect"));
}

TEST_CASE("the reply to HEAD has headers and no body") {
    LocalServer server([](const std::string&) {
        return std::string("HTTP/1.1 404 Not Found\r\nContent-Length: 99\r\n\r\n");
    });

    const auto result = makeCurlTransport()->send({.method = "HEAD", .url = server.url()});

    REQUIRE(result);
    CHECK(result->status == 404);
    CHECK(result->body.empty());
}

TEST_CASE("a redirect is an answer, not a way") {
    LocalServer server([](const std::string&) {
        return std::string("HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/\r\n"
                           "Content-Length: 0\r\n\r\n");
    });

    const auto result = makeCurlTransport()->send({.method = "GET", .url = server.url()});

    REQUIRE(result);
    CHECK(result->status == 301);
}

TEST_CASE("an interim reply is not mistaken for the answer") {
    LocalServer server([](const std::string&) {
        return "HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n" + reply("done", "201 Created");
    });

    const auto result = makeCurlTransport()->send({.url = server.url()});

    REQUIRE(result);
    CHECK(result->status == 201);
    CHECK(findHeader(result->headers, "X-Interim").empty());
}

TEST_CASE("no connection means that nothing was sent") {
    int port = 0;
    {
        LocalServer server([](const std::string&) { return std::string(); });
        port = server.port();
    }

    const auto result =
        makeCurlTransport()->send({.url = fmt::format("http://127.0.0.1:{}/", port)});

    REQUIRE_FALSE(result);
    CHECK(result.error().fault == TransportFault::NotSent);
    CHECK_FALSE(result.error().message.empty());
}

TEST_CASE("a connection that ends before or within the reply means that there is none") {
    std::string bytes;
    SUBCASE("nothing at all") { bytes = ""; }
    SUBCASE("half of the headers") { bytes = "HTTP/1.1 200 OK\r\nContent-Le"; }
    SUBCASE("half of the body") { bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<half/>"; }
    SUBCASE("half of a chunk") {
        bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n<half/>";
    }
    LocalServer server([&](const std::string&) { return bytes; });

    const auto result = makeCurlTransport()->send({.url = server.url()});

    // curl takes the end of a connection within headers for the end of the reply.
    if (bytes.ends_with("Content-Le")) {
        CHECK((!result || result->body.empty()));
        return;
    }
    REQUIRE_FALSE(result);
    CHECK(result.error().fault == TransportFault::NoReply);
    CHECK(server.requests().size() == 1);
}

TEST_CASE("a server that says nothing is given up after the timeout") {
    std::atomic<bool> isOver{false};
    LocalServer server([&](const std::string&) {
        for (int i = 0; i < 100 && !isOver; ++i)
            std::this_thread::sleep_for(50ms);
        return std::string();
    });

    const auto result = makeCurlTransport()->send({.url = server.url(), .timeout = 1000ms});
    isOver = true;

    REQUIRE_FALSE(result);
    CHECK(result.error().fault == TransportFault::NoReply);
}

TEST_CASE("a reply beyond the limit is refused") {
    LocalServer server([](const std::string&) { return reply(std::string(2000, 'x')); });

    const auto result = makeCurlTransport({.mostReplyBytes = 1000})->send({.url = server.url()});

    REQUIRE_FALSE(result);
    CHECK(result.error().fault == TransportFault::NoReply);
    CHECK(containsText(result.error().message, "longer than 1000 bytes"));
}

TEST_CASE("a body is given as it comes and can be stopped") {
    LocalServer server([](const std::string&) { return reply(std::string(500'000, 'x')); });
    std::size_t seen = 0;
    HttpRequest request{.url = server.url()};
    bool isStopping = false;
    SUBCASE("to the end") {}
    SUBCASE("to the first piece") { isStopping = true; }
    request.onBody = [&](std::string_view bytes) {
        seen += bytes.size();
        return !isStopping;
    };

    const auto result = makeCurlTransport({.mostReplyBytes = 1000})->send(request);

    REQUIRE(result);
    CHECK(result->status == 200);
    CHECK(result->body.empty());
    CHECK((isStopping ? seen < 500'000 : seen == 500'000));
}

TEST_CASE("a unix socket takes the place of the host") {
    const std::string path =
        std::filesystem::temp_directory_path() / fmt::format("infrac-{}.sock", ::getpid());
    LocalServer server([](const std::string&) { return reply("pong"); }, path);

    const auto result = makeCurlTransport()->send(
        {.method = "GET", .url = "http://d/v1.41/_ping", .unixSocket = path});

    REQUIRE_MESSAGE(result, result.error().message);
    CHECK(result->body == "pong");
    CHECK(server.requests().front().starts_with("GET /v1.41/_ping HTTP/1.1\r\nHost: d\r\n"));
}

TEST_CASE("http goes to this machine and to the metadata addresses only") {
    auto transport = makeCurlTransport();
    for (const char* url :
         {"http://example.com/", "http://localhost.example.com/", "http://169.254.169.253/",
          "http://127.0.0.1.example.com/", "ftp://127.0.0.1/", "file:///etc/passwd",
          "https://user:secret@127.0.0.1/", "http://[fd00:ec2::1]/", "127.0.0.1/"}) {
        CAPTURE(url);

        const auto result = transport->send({.url = url});

        REQUIRE_FALSE(result);
        CHECK(result.error().fault == TransportFault::Unusable);
        CHECK_FALSE(containsText(result.error().message, "secret"));
    }
}

TEST_CASE("a header cannot smuggle in another") {
    const auto result = makeCurlTransport()->send(
        {.url = "http://127.0.0.1:1/", .headers = {{"X-One", "a\r\nX-Two: b"}}});

    REQUIRE_FALSE(result);
    CHECK(result.error().fault == TransportFault::Unusable);
}

TEST_CASE("a plain server is not trusted to be an encrypted one") {
    LocalServer server([](const std::string&) { return reply("hello"); });

    const auto result =
        makeCurlTransport()->send({.url = fmt::format("https://127.0.0.1:{}/", server.port())});

    REQUIRE_FALSE(result);
    CHECK(result.error().fault != TransportFault::NoReply);
}

TEST_CASE("no proxy stands between this machine and itself") {
    LocalServer server([](const std::string&) { return reply("direct"); });
    ::setenv("http_proxy", "http://127.0.0.1:1", 1);

    const auto result = makeCurlTransport()->send({.url = server.url()});
    ::unsetenv("http_proxy");

    REQUIRE(result);
    CHECK(result->body == "direct");
}

TEST_CASE("several threads share one transport") {
    LocalServer server([](const std::string& request) {
        return reply(request.substr(request.find("\r\n\r\n") + 4));
    });
    auto transport = makeCurlTransport();
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] {
            for (int k = 0; k < 10; ++k) {
                const std::string body = fmt::format("{}-{}", i, k);
                const auto result = transport->send({.url = server.url(), .body = body});
                good += result && result->body == body ? 1 : 0;
            }
        });
    for (std::thread& thread : threads)
        thread.join();

    CHECK(good == 80);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
