// A terminal and an environment of a test's own making.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "host/environment.h"
#include "host/terminal.h"

namespace infrac::test {

class FakeTerminal final : public host::Terminal {
public:
    void write(host::Stream stream, std::string_view text) override {
        (stream == host::Stream::Output ? output : error) += text;
    }
    Result<std::string> readInput() override { return input; }
    Result<std::string> ask(std::string_view question, bool isSecret) override {
        questions.push_back({std::string(question), isSecret});
        if (answers.empty())
            return Error{"the input ended"};
        std::string answer = answers.front();
        answers.pop_front();
        return answer;
    }
    bool canAsk() const override { return columns > 0; }
    bool isTerminal(host::Stream) const override { return columns > 0; }
    int width(host::Stream) const override { return columns; }

    std::string output;
    std::string error;
    std::string input;
    std::deque<std::string> answers;                     // to what is asked
    std::vector<std::pair<std::string, bool>> questions; // with whether the answer is secret
    int columns = 0;                                     // 0: not a terminal
};

class FakeEnvironment final : public host::Environment {
public:
    std::optional<std::string> get(const std::string& name) const override {
        auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    }

    std::map<std::string, std::string> variables;
};

} // namespace infrac::test
