// A machine to look for credentials on: files in memory, and programs and services that the test
// plays.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "aws/credentials/chain.h"
#include "support/fake_aws.h"
#include "support/fake_world.h"
#include "support/memory_file_system.h"

namespace infrac::aws {

inline constexpr const char* kConfig = "/home/me/.aws/config";
inline constexpr const char* kCredentials = "/home/me/.aws/credentials";

class FakeProcesses final : public host::ProcessRunner {
public:
    Result<host::ProcessResult> run(const std::vector<std::string>& arguments,
                                    const host::ProcessLimits&) override {
        started.push_back(arguments);
        return handler ? handler() : result;
    }

    std::function<Result<host::ProcessResult>()> handler;

    Result<host::ProcessResult> result = Error{"no such file or directory"};
    std::vector<std::vector<std::string>> started;
};

// A machine on which nothing is set up; settings are read when the chain is made.
class Machine {
public:
    Machine() {
        environment.variables = {{"HOME", "/home/me"}, {"AWS_EC2_METADATA_DISABLED", "true"}};
    }

    CredentialSource& chain(const std::string& profileFlag = {}) {
        auto read = readSettings({.profile = profileFlag}, environment, files);
        REQUIRE_MESSAGE(read, read.error().message);
        settings_ = std::make_unique<Settings>(std::move(*read));
        world_ = std::unique_ptr<CredentialWorld>(new CredentialWorld{
            *settings_, environment, files, transport, clock, random, processes, mfaCode});
        chain_ = makeCredentialChain(*world_);
        return *chain_;
    }
    Outcome<Credentials> find(const std::string& profileFlag = {}) {
        return chain(profileFlag).current();
    }
    std::string failure(const std::string& profileFlag = {}) {
        const auto found = find(profileFlag);
        REQUIRE_FALSE(found);
        CHECK(found.error().errorClass == ErrorClass::Credentials);
        return found.error().message;
    }

    test::FakeEnvironment environment;
    test::MemoryFileSystem files;
    test::FakeTransport transport;
    test::FakeClock clock;
    test::FixedRandom random;
    FakeProcesses processes;
    MfaPrompt mfaCode;

private:
    std::unique_ptr<Settings> settings_;
    std::unique_ptr<CredentialWorld> world_;
    std::unique_ptr<CredentialSource> chain_;
};

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace infrac::aws
