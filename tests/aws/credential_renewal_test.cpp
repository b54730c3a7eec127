// Credentials that expire are renewed in time, once, by whoever asks first.

#include <atomic>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "aws/credential_machine.h"

namespace infrac::aws {
namespace {

using namespace std::chrono_literals;

TEST_SUITE_BEGIN("aws/renewal");

struct Renewing : Machine {
    Renewing() {
        environment.variables["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/x";
        transport.handler = [this](const HttpRequest&) -> test::Answer {
            if (isBroken)
                return test::Answer(
                    aws::TransportError{TransportFault::NotSent, "no route to host"});
            const std::string expires = fmt::format("2015-08-30T{}:36:00Z", 13 + number);
            return HttpReply{200,
                             {},
                             fmt::format(R"({{"AccessKeyId": "K{}",
                "SecretAccessKey": "s", "Token": "t", "Expiration": "{}"}})",
                                         ++number, expires)};
        };
    }
    int number = 0;
    bool isBroken = false;
};

TEST_CASE("credentials are kept until they are about to expire") {
    Renewing machine;
    CredentialSource& chain = machine.chain();

    CHECK(chain.current()->accessKeyId == "K1");
    machine.clock.advance(44min);
    CHECK(chain.current()->accessKeyId == "K1");
    machine.clock.advance(2min);
    CHECK(chain.current()->accessKeyId == "K2");
    CHECK(chain.current()->accessKeyId == "K2");
}

TEST_CASE("while renewing fails, what is still good is used and asked for once a minute") {
    Renewing machine;
    CredentialSource& chain = machine.chain();
    REQUIRE(chain.current());
    machine.isBroken = true;
    machine.clock.advance(50min);
    const std::size_t before = machine.transport.requests.size();

    for (int i = 0; i < 5; ++i)
        CHECK(chain.current()->accessKeyId == "K1");

    CHECK(machine.transport.requests.size() == before + 3); // one asking, three tries
    machine.clock.advance(11min);
    const auto expired = chain.current();
    REQUIRE_FALSE(expired);
    CHECK(contains(expired.error().message, "no route to host"));
}

TEST_CASE("credentials that AWS calls expired are renewed at once") {
    Renewing machine;
    CredentialSource& chain = machine.chain();
    const auto first = chain.current();
    REQUIRE(first->accessKeyId == "K1");

    chain.invalidate(*first);

    CHECK(chain.current()->accessKeyId == "K2");
}

TEST_CASE("a late complaint about old credentials does not cost the new ones") {
    Renewing machine;
    CredentialSource& chain = machine.chain();
    const auto old = chain.current();
    REQUIRE(old);
    chain.invalidate(*old);
    REQUIRE(chain.current()->accessKeyId == "K2");

    chain.invalidate(*old);

    CHECK(chain.current()->accessKeyId == "K2");
}

// Each asks for credentials once the others do so too.
std::vector<Outcome<Credentials>> askTogether(CredentialSource& chain, std::atomic<int>& asking,
                                              int askers) {
    std::vector<Outcome<Credentials>> found(static_cast<std::size_t>(askers), Credentials{});
    std::vector<std::thread> threads;
    for (auto& each : found)
        threads.emplace_back([&] {
            ++asking;
            each = chain.current();
        });
    for (std::thread& thread : threads)
        thread.join();
    return found;
}

TEST_CASE("credentials that expire for several threads at once are renewed once") {
    constexpr int kThreads = 8;
    Machine machine;
    machine.environment.variables["AWS_PROFILE"] = "dev";
    machine.files.addFile(kConfig, "[profile dev]\ncredential_process = get-keys\n");
    std::atomic<int> asking{0};
    bool isInVain = false;
    int calls = 0;
    machine.processes.handler = [&]() -> Result<host::ProcessResult> {
        ++calls;
        while (asking < kThreads)
            std::this_thread::yield();
        // All but this one have counted themselves; let them come to where they wait.
        std::this_thread::sleep_for(50ms);
        if (isInVain)
            return Error{"broken"};
        return host::ProcessResult{
            0, R"({"Version": 1, "AccessKeyId": "K", "SecretAccessKey": "s"})", {}};
    };
    CredentialSource& chain = machine.chain();

    SUBCASE("and all get the new ones") {
        for (const auto& each : askTogether(chain, asking, kThreads))
            CHECK(each);
    }
    SUBCASE("and all hear of the failure") {
        isInVain = true;
        for (const auto& each : askTogether(chain, asking, kThreads)) {
            REQUIRE_FALSE(each);
            CHECK(contains(each.error().message, "broken"));
        }
    }
    CHECK(calls == 1);
}

TEST_CASE("credentials that AWS calls expired are not given again") {
    Machine machine;
    machine.files.addFile(kCredentials, "[default]\naws_access_key_id = ASIAOLD\n"
                                        "aws_secret_access_key = x\naws_session_token = t\n");
    CredentialSource& chain = machine.chain();
    const auto old = chain.current();
    REQUIRE(old);

    chain.invalidate(*old);

    const auto found = chain.current();
    REQUIRE_FALSE(found);
    CHECK(found.error().errorClass == ErrorClass::Credentials);
    CHECK(contains(found.error().message, "are expired, and there are no newer ones there"));
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
