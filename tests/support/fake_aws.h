// AWS, time and chance of a test's own making: a transport and a connection that answer what
// the test says, and keep what they were asked.
#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "aws/connection.h"
#include "aws/credentials.h"
#include "aws/http.h"
#include "host/clock.h"
#include "host/random.h"

namespace infrac::test {

using Answer = Result<aws::HttpReply, aws::TransportError>;

// Gives the scripted answers in order, then those of `handler`; without one it says that
// there is no connection. Serves several threads.
class FakeTransport final : public aws::Transport {
public:
    FakeTransport() = default;
    FakeTransport(std::initializer_list<aws::HttpReply> replies) {
        for (const aws::HttpReply& reply : replies)
            answers_.emplace_back(reply);
    }

    FakeTransport& answer(aws::HttpReply reply) {
        answers_.emplace_back(std::move(reply));
        return *this;
    }
    FakeTransport& answer(int status, std::string body, aws::Headers headers = {}) {
        return answer(aws::HttpReply{status, std::move(headers), std::move(body)});
    }
    FakeTransport& fail(aws::TransportFault fault, std::string message = "scripted fault") {
        answers_.emplace_back(aws::TransportError{fault, std::move(message)});
        return *this;
    }

    Answer send(const aws::HttpRequest& request) override {
        if (onSend)
            onSend();
        const std::lock_guard lock(mutex_);
        requests.push_back(request);
        Answer answer = next(request);
        if (answer && request.onBody) {
            request.onBody(answer->body);
            answer->body.clear();
        }
        return answer;
    }

    bool isUsedUp() const { return answers_.empty(); }

    std::function<void()> onSend; // before the request is looked at; may send others
    std::function<Answer(const aws::HttpRequest&)> handler;
    std::vector<aws::HttpRequest> requests; // as they were sent, headers and all

private:
    Answer next(const aws::HttpRequest& request) {
        if (!answers_.empty()) {
            Answer answer = std::move(answers_.front());
            answers_.pop_front();
            return answer;
        }
        if (handler)
            return handler(request);
        return aws::TransportError{aws::TransportFault::NotSent,
                                   "the test has no answer to " + request.url};
    }

    std::mutex mutex_;
    std::deque<Answer> answers_;
};

// Time that passes only by sleeping or by `advance`.
class FakeClock final : public host::Clock {
public:
    static constexpr host::Millis kStart{1'440'938'160'000}; // 2015-08-30T12:36:00Z

    host::Millis now() const override {
        const std::lock_guard lock(mutex_);
        return now_;
    }
    host::Millis steady() const override {
        const std::lock_guard lock(mutex_);
        return steady_;
    }
    void sleep(host::Millis duration) override {
        advance(duration);
        const std::lock_guard lock(mutex_);
        slept += duration;
        sleeps.push_back(duration);
    }

    void advance(host::Millis duration) {
        const std::lock_guard lock(mutex_);
        now_ += duration;
        steady_ += duration;
    }
    // Somebody sets the machine's clock.
    void set(host::Millis now) {
        const std::lock_guard lock(mutex_);
        now_ = now;
    }

    host::Millis slept{0};
    std::vector<host::Millis> sleeps;

private:
    mutable std::mutex mutex_;
    host::Millis now_ = kStart;
    host::Millis steady_{0};
};

// The same value for ever; the middle of the range where the test says nothing.
class FixedRandom final : public host::Random {
public:
    explicit FixedRandom(std::uint64_t value = 0x8000'0000'0000'0000U) : value_(value) {}
    std::uint64_t next() override { return value_; }

private:
    std::uint64_t value_;
};

// Key number one, and after each `invalidate` the next. Without `isRenewable` it stays.
class FakeCredentials final : public aws::CredentialSource {
public:
    explicit FakeCredentials(bool isRenewable = true) : isRenewable_(isRenewable) {}

    aws::Outcome<aws::Credentials> current() override {
        const std::lock_guard lock(mutex_);
        const std::string number = std::to_string(generation_);
        return aws::Credentials{"AKIDEXAMPLE" + number,
                                "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" + number,
                                "token-of-the-session-" + number,
                                {},
                                "the test"};
    }
    void invalidate(const aws::Credentials& refused) override {
        const std::lock_guard lock(mutex_);
        if (refused.accessKeyId != "AKIDEXAMPLE" + std::to_string(generation_))
            return;
        ++invalidations;
        if (isRenewable_)
            ++generation_;
    }

    int invalidations = 0;

private:
    std::mutex mutex_;
    bool isRenewable_;
    int generation_ = 1;
};

// Below the clients: what they ask, without endpoint, signature and retries. Answers as
// FakeTransport does; a reply whose status is not 2xx must be scripted as an error.
class FakeConnection final : public aws::Connection {
public:
    using Reply = aws::Outcome<aws::HttpReply>;

    // What a Call says, kept beyond it.
    struct Sent {
        std::string service;
        std::string action;
        std::string method;
        std::string path;
        std::string query;
        aws::Headers headers;
        std::string body;
        std::string hostPrefix;
        bool isIdempotent;
    };

    explicit FakeConnection(std::string region = "eu-west-1", std::string partition = "aws")
        : region_(std::move(region)), partition_(std::move(partition)) {}

    std::string_view region() const override { return region_; }
    std::string_view partition() const override { return partition_; }

    FakeConnection& answer(std::string body, aws::Headers headers = {}, int status = 200) {
        answers_.emplace_back(aws::HttpReply{status, std::move(headers), std::move(body)});
        return *this;
    }
    FakeConnection& refuse(int status, std::string code, std::string message = {}) {
        answers_.emplace_back(aws::AwsError{.errorClass = aws::ErrorClass::Service,
                                            .status = status,
                                            .code = std::move(code),
                                            .message = std::move(message)});
        return *this;
    }

    Reply send(const aws::Call& call) override {
        const std::lock_guard lock(mutex_);
        sent.push_back({std::string(call.service), std::string(call.action), call.method, call.path,
                        call.query, call.headers, call.body, call.hostPrefix, call.isIdempotent});
        if (!answers_.empty()) {
            Reply reply = std::move(answers_.front());
            answers_.pop_front();
            return reply;
        }
        if (handler)
            return handler(call);
        return aws::AwsError{.errorClass = aws::ErrorClass::NoAnswer,
                             .message = "the test has no answer to " + std::string(call.action)};
    }

    bool isUsedUp() const { return answers_.empty(); }

    std::function<Reply(const aws::Call&)> handler;
    std::vector<Sent> sent;

private:
    std::mutex mutex_;
    std::deque<Reply> answers_;
    std::string region_;
    std::string partition_;
};

} // namespace infrac::test
