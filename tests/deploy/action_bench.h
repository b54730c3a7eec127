// One action alone: its kind over clients whose answers the test writes, with files, a clock
// and a notebook of the test's own.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "aws/json_reply.h"
#include "deploy/action.h"
#include "support/fake_aws.h"
#include "support/memory_file_system.h"

namespace infrac::deploy {

// Keeps what is noted, as the journal does from one run to the next.
class MemoryNotebook final : public Notebook {
public:
    Status intend(std::string_view, std::string_view call, std::string_view what) override {
        calls.push_back(fmt::format("{} {}", call, what));
        return Done{};
    }
    Status conclude(std::string_view, std::string_view, std::string_view result) override {
        results.emplace_back(result);
        return Done{};
    }
    std::string recall(std::string_view node, std::string_view key) const override {
        const auto found = values.find({std::string(node), std::string(key)});
        return found == values.end() ? std::string() : found->second;
    }
    Status remember(std::string_view node, std::string_view key, std::string_view value) override {
        values[{std::string(node), std::string(key)}] = value;
        return Done{};
    }

    std::vector<std::string> calls;
    std::vector<std::string> results;
    std::map<std::pair<std::string, std::string>, std::string> values;
};

class ActionBench {
public:
    explicit ActionBench(std::string_view kind, std::string id = "action:a")
        : id_(std::move(id)), kind_(findActionKind(kind)) {
        REQUIRE(kind_ != nullptr);
    }

    // The action's fields, as JSON.
    void setFields(const std::string& json) {
        auto read = aws::JsonReply::read(json);
        REQUIRE(read);
        fields_ = std::make_unique<aws::JsonReply>(std::move(*read));
    }

    ActionInput input() const { return {id_, &fields_->root()}; }

    Result<ActionPlan, Failure> plan() { return kind_->plan(input(), world); }

    // The last step of the task; time passes as the task asks for.
    Step run() {
        const std::unique_ptr<Task> task = kind_->start(input(), world);
        for (int i = 0; i < kMostSteps; ++i) {
            Step step = task->step();
            if (step.state != Step::State::Again)
                return step;
            clock.sleep(step.delay);
        }
        FAIL("the task does not end");
        return Step::done();
    }

    // The calls to AWS, by their actions.
    std::vector<std::string> actions() const {
        std::vector<std::string> out;
        for (const auto& each : connection.sent)
            out.push_back(each.action);
        return out;
    }
    std::vector<test::FakeConnection::Sent> sentAs(std::string_view action) const {
        std::vector<test::FakeConnection::Sent> out;
        for (const auto& each : connection.sent)
            if (each.action == action)
                out.push_back(each);
        return out;
    }

    test::FakeConnection connection{"us-east-1"};
    test::FakeTransport transport;
    test::MemoryFileSystem files;
    test::FakeClock clock;
    test::FixedRandom random;
    MemoryNotebook notebook;
    Cloud cloud{connection};
    ActionWorld world{cloud,    transport, files,          clock, random,
                      notebook, ".",       "123456789012", "dev", "shop"};

private:
    static constexpr int kMostSteps = 10'000;

    std::string id_;
    const ActionKind* kind_;
    std::unique_ptr<aws::JsonReply> fields_;
};

inline test::FakeConnection::Reply replyOf(std::string body, aws::Headers headers = {}) {
    return aws::HttpReply{200, std::move(headers), std::move(body)};
}

inline test::FakeConnection::Reply refusalOf(int status, std::string code,
                                             std::string message = {}) {
    return aws::AwsError{.errorClass = aws::ErrorClass::Service,
                         .status = status,
                         .code = std::move(code),
                         .message = std::move(message)};
}

} // namespace infrac::deploy
