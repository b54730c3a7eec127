// A deployment in one process: the real clients and the real engine over the simulated
// CloudFormation, with a clock that jumps from one thing that happens to the next. A process
// that is killed is one whose objects are dropped in the middle of a call.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "aws/live_connection.h"
#include "awsim/cloudformation/cloudformation.h"
#include "awsim/cloudformation/memory_provider.h"
#include "base/sha256.h"
#include "deploy/deployment.h"
#include "deploy/journal.h"
#include "deploy/plans/plan.h"
#include "document/json_writer.h"
#include "support/fake_aws.h"
#include "support/memory_file_system.h"
#include "support/memory_log.h"

namespace infrac::deploy {

using test::Killed;

enum class Kill { Before, After }; // the call has, or has not, reached AWS

// The value of a parameter of a Query request.
inline std::string formValue(std::string_view body, std::string_view name) {
    const std::string key = fmt::format("{}=", name);
    for (std::size_t at = body.find(key); at != std::string_view::npos;
         at = body.find(key, at + 1)) {
        if (at == 0 || body[at - 1] == '&')
            return std::string(body.substr(at + key.size(), body.find('&', at) - at - key.size()));
    }
    return {};
}

// AWS as this test has it.
class SimulatedAws final : public aws::Transport {
public:
    SimulatedAws() = default;

    Result<aws::HttpReply, aws::TransportError> send(const aws::HttpRequest& request) override {
        if (onArrival)
            onArrival();
        const std::lock_guard lock(mutex_);
        const std::string host = request.url.substr(8, request.url.find('/', 8) - 8);
        if (host.starts_with("sts."))
            return aws::HttpReply{
                200,
                {},
                "<R><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/u</Arn>"
                "<UserId>U</UserId><Account>123456789012</Account>"
                "</GetCallerIdentityResult></R>"};
        if (!host.starts_with("cloudformation.")) {
            if (others)
                return others(host, request);
            return aws::TransportError{aws::TransportFault::NotSent, "no such service: " + host};
        }
        const std::string action = formValue(request.body, "Action");
        calls.push_back(action);
        const bool isWrite = isMutating(action);
        if (isWrite)
            writes.push_back(action);
        const bool isLast = calls.size() == killAtCall || (isWrite && writes.size() == killAtWrite);
        if (isLast && kill == Kill::Before)
            throw Killed{};
        if (beforeCall) {
            if (std::optional<aws::HttpReply> fault = beforeCall(action))
                return *fault;
        }
        awsim::Request asked{request.method, "/", "", {}, request.body};
        const awsim::Reply reply = service.handle(asked);
        if (isLast && kill == Kill::After)
            throw Killed{};
        return aws::HttpReply{reply.status, {}, reply.body};
    }

    static bool isMutating(const std::string& action) {
        for (std::string_view verb :
             {"Create", "Execute", "Delete", "Update", "Continue", "Rollback", "Cancel", "Set"}) {
            if (action.starts_with(verb))
                return true;
        }
        return false;
    }

    test::FakeClock clock;
    awsim::MemoryProvider things;
    awsim::CloudFormation service{
        things, {.clock = [this] { return clock.steady(); }, .answersStaleAfterExecute = true}};
    std::vector<std::string> calls;
    std::vector<std::string> writes;
    // The number of a call, or of a write, from 1; 0: never.
    std::size_t killAtCall = 0;
    std::size_t killAtWrite = 0;
    Kill kill = Kill::Before;
    std::function<void()> onArrival; // several threads may be in it
    std::function<std::optional<aws::HttpReply>(const std::string& action)> beforeCall;
    std::function<aws::HttpReply(const std::string& host, const aws::HttpRequest&)> others;

private:
    std::mutex mutex_;
};

// Keeps what it is told.
class Recorder final : public Progress {
public:
    void begin(const std::vector<ProgressNode>&) override {}
    void node(std::string_view id, const NodeResult& result) override {
        lines.push_back(fmt::format("{} {} {}", id, nameOf(result.state), result.status));
    }
    void event(std::string_view id, const aws::StackEvent& event) override {
        lines.push_back(
            fmt::format("{} {} {} {}", id, event.logicalId, event.status, event.statusReason));
    }
    void note(std::string_view id, std::string_view text) override {
        notes.push_back(fmt::format("{} {}", id, text));
    }
    void end() override {}

    std::vector<std::string> lines;
    std::vector<std::string> notes;
};

class FixedLocator final : public SourceLocator {
public:
    std::string place(std::string_view stack, std::string_view logicalId) const override {
        return fmt::format("app.infra:{}.{}", stack, logicalId);
    }
};

// A stack of the manifest, as a test writes it.
struct StackText {
    std::string name;
    std::string body; // JSON or YAML
    std::vector<std::string> needs{};
    std::string parameters{}; // JSON of the manifest's `parameters`
    bool isProtected = false;
};

class Bench {
public:
    SimulatedAws cloud;
    test::MemoryFileSystem files;
    test::MemoryLog log;
    Settings settings;
    std::vector<StackText> stacks;
    std::string app = "shop";
    std::string environment = "dev";
    std::vector<std::string> secrets;
    std::uint64_t chance = 1;

    struct Run {
        Outcome outcome;
        std::vector<std::string> lines;
        std::vector<std::string> notes;
        Texts outputs; // `stack.output`

        NodeState state(std::string_view id) const { return result(id).state; }
        const Failure& failure(std::string_view id) const { return result(id).failure; }
        const NodeResult& result(std::string_view id) const {
            for (std::size_t i = 0; i < outcome.ids.size(); ++i) {
                if (outcome.ids[i] == id)
                    return outcome.results[i];
            }
            throw std::string("no such node");
        }
    };

    // One process from its begin to its end, or until it is killed.
    Run deploy(const RunOptions& options = {}) {
        return process("deploy",
                       [&](const Context& context) { return *deploy::deploy(context, options); });
    }
    Run destroy() {
        return process("destroy",
                       [&](const Context& context) { return *deploy::destroy(context, {}); });
    }
    Result<Plan, Failure> plan(const RunOptions& options = {}) {
        std::optional<Result<Plan, Failure>> out;
        look([&](const Context& context) { out.emplace(makePlan(context, options, false)); });
        return std::move(*out);
    }
    Run process(std::string_view verb, const std::function<Outcome(const Context&)>& body) {
        Process process(*this);
        // What kills must not pass through an assertion, which would catch it.
        const Status begun = process.journal.begin(verb);
        REQUIRE(begun);
        process.context.runId = process.journal.runId();
        const Answered learned = learnDeployed(process.context, {});
        REQUIRE(learned);
        Run run{body(process.context), {}, {}, {}};
        run.lines = process.recorder.lines;
        run.notes = process.recorder.notes;
        const Status finished = run.outcome.isGood() ? process.journal.finish() : Done{};
        REQUIRE(finished);
        return run;
    }
    void look(const std::function<void(const Context&)>& body) {
        Process process(*this);
        body(process.context);
    }

    std::string status(const std::string& stackName) {
        const awsim::Json world = cloud.service.world();
        return world.contains(stackName) ? world[stackName]["status"].get<std::string>() : "";
    }
    // Lets everything that is under way end.
    void settle() {
        cloud.clock.advance(std::chrono::hours(3));
        cloud.service.advance();
    }
    std::string world() { return cloud.service.world().dump(1); }

private:
    struct Process {
        explicit Process(Bench& bench)
            : chance(bench.chance),
              connection(aws::makeConnection(bench.cloud, nullptr, bench.cloud.clock, chance,
                                             {.region = "us-east-1"})),
              clients(*connection), journal(bench.log, secrets, bench.cloud.clock, chance),
              bundle(makeBundle(bench)), context{*bundle,        bench.settings, clients,
                                                 bench.cloud,    bench.files,    bench.cloud.clock,
                                                 chance,         journal,        secrets,
                                                 knowledge,      recorder,       "plan",
                                                 "123456789012", &locator,       nullptr,
                                                 nullptr} {
            for (const std::string& secret : bench.secrets)
                secrets.add(secret);
            REQUIRE(journal.load());
        }

        static std::unique_ptr<Bundle> makeBundle(const Bench& bench) {
            std::map<std::string, std::string> texts;
            std::string list, order;
            for (const StackText& stack : bench.stacks) {
                const std::string file = stack.name + ".json";
                texts[file] = stack.body;
                std::string needs;
                for (const std::string& need : stack.needs)
                    needs += fmt::format("{}\"{}\"", needs.empty() ? "" : ",", need);
                list += fmt::format(
                    R"({}{{"id":"stack:{}","name":"{}","stackName":"{}","template":"{}","sha256":"{}")",
                    list.empty() ? "" : ",", stack.name, stack.name, stackName(stack.name), file,
                    sha256Hex(stack.body));
                if (!needs.empty())
                    list += fmt::format(R"(,"dependsOn":[{}])", needs);
                if (!stack.parameters.empty())
                    list += fmt::format(R"(,"parameters":{})", stack.parameters);
                list += R"(,"capabilities":["CAPABILITY_IAM"])";
                if (stack.isProtected)
                    list += R"(,"terminationProtection":true)";
                list += '}';
                order += fmt::format("{}\"stack:{}\"", order.empty() ? "" : ",", stack.name);
            }
            texts["manifest.json"] = fmt::format(
                R"({{"version":1,"app":"{}","environment":{{"name":"{}","region":"us-east-1"}},)"
                R"("order":[{}],"stacks":[{}],"actions":[],"apis":[]}})",
                bench.app, bench.environment, order, list);
            auto bundle = Bundle::fromTexts(std::move(texts));
            REQUIRE_MESSAGE(bundle, (bundle ? std::string{} : bundle.error().message));
            return std::move(*bundle);
        }

        // Tokens differ from process to process, as chance does, and are the same in every test.
        class Counting final : public host::Random {
        public:
            explicit Counting(std::uint64_t& last) : last_(last) {}
            std::uint64_t next() override { return last_ += 0x9e3779b97f4a7c15U; }

        private:
            std::uint64_t& last_;
        };

        Counting chance;
        Secrets secrets;
        Knowledge knowledge;
        Recorder recorder;
        FixedLocator locator;
        std::unique_ptr<aws::Connection> connection;
        Cloud clients;
        Journal journal;
        std::unique_ptr<Bundle> bundle;
        Context context;
    };

public:
    static std::string stackName(const std::string& name) {
        std::string out = "Shop" + name;
        out[4] = static_cast<char>(out[4] - 'a' + 'A');
        return out;
    }
};

// A table whose name is exported, and what uses it.
inline std::string tableTemplate(std::string_view more = "") {
    return fmt::format(
        R"({{"Resources":{{"table":{{"Type":"AWS::DynamoDB::Table","Properties":{{)"
        R"("AttributeDefinitions":[{{"AttributeName":"Id","AttributeType":"S"}}],)"
        R"("KeySchema":[{{"AttributeName":"Id","KeyType":"HASH"}}],"BillingMode":"PAY_PER_REQUEST"{}}}}}}},)"
        R"("Outputs":{{"Table":{{"Value":{{"Ref":"table"}},"Export":{{"Name":"ShopData:Table"}}}}}}}})",
        more);
}
inline std::string
topicTemplate(std::string_view display = R"({"Fn::ImportValue":"ShopData:Table"})",
              std::string_view more = "") {
    return fmt::format(
        R"({{"Resources":{{"topic":{{"Type":"AWS::SNS::Topic","Properties":{{)"
        R"("DisplayName":{}}}}}{}}},"Outputs":{{"Topic":{{"Value":{{"Ref":"topic"}}}}}}}})",
        display, more);
}

inline void addTwoStacks(Bench& bench) {
    bench.stacks = {{.name = "data", .body = tableTemplate()},
                    {.name = "news", .body = topicTemplate(), .needs = {"data"}}};
}

} // namespace infrac::deploy
