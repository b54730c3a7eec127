// The journal after every kind of end that a run can have.

#include <string>

#include <doctest/doctest.h>

#include "deploy/journal.h"
#include "support/fake_aws.h"
#include "support/memory_log.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/journal");

// A process that has the journal open; the log outlives it.
struct Process {
    explicit Process(test::MemoryLog& log, std::uint64_t random = 7)
        : chance(random), journal(log, secrets, clock, chance) {
        REQUIRE(journal.load());
    }

    Secrets secrets;
    test::FakeClock clock;
    test::FixedRandom chance;
    Journal journal;
};

TEST_CASE("a run that did not end is gone on with under its own name") {
    test::MemoryLog log;
    std::string first;
    {
        Process process(log, 1);
        REQUIRE(process.journal.begin("deploy"));
        first = process.journal.runId();
        CHECK_FALSE(process.journal.isResumed());
        REQUIRE(process.journal.intend("stack:a", "cloudformation:CreateChangeSet", "x"));
    }
    Process next(log, 2);

    REQUIRE(next.journal.begin("deploy"));

    CHECK(next.journal.isResumed());
    CHECK(next.journal.runId() == first);
}

TEST_CASE("a run that ended well, or of another kind, is not gone on with") {
    test::MemoryLog log;
    {
        Process process(log, 1);
        REQUIRE(process.journal.begin("deploy"));
        REQUIRE(process.journal.finish());
    }
    {
        Process process(log, 2);
        REQUIRE(process.journal.begin("deploy"));
        CHECK_FALSE(process.journal.isResumed());
    }
    Process process(log, 3);

    REQUIRE(process.journal.begin("destroy"));

    CHECK_FALSE(process.journal.isResumed());
}

TEST_CASE("calls without a result are known to the next process") {
    test::MemoryLog log;
    {
        Process process(log);
        REQUIRE(process.journal.begin("deploy"));
        REQUIRE(process.journal.intend("stack:a", "cloudformation:ExecuteChangeSet", "set"));
        REQUIRE(process.journal.conclude("stack:a", "cloudformation:ExecuteChangeSet", "done"));
        REQUIRE(process.journal.intend("stack:b", "cloudformation:DeleteStack", "arn"));
    }
    Process next(log);

    REQUIRE(next.journal.openCalls().size() == 1);
    CHECK(next.journal.openCalls()[0].node == "stack:b");
    CHECK(next.journal.openCalls()[0].call == "cloudformation:DeleteStack");
    CHECK(next.journal.openCalls()[0].what == "arn");
}

TEST_CASE("what actions note outlives runs, and the end of a run drops all else") {
    test::MemoryLog log;
    {
        Process process(log);
        REQUIRE(process.journal.begin("deploy"));
        REQUIRE(process.journal.remember("api:x", "id", "old"));
        REQUIRE(process.journal.remember("api:x", "id", "abc123"));
        REQUIRE(process.journal.intend("api:x", "apigateway:ImportRestApi", "x"));
        REQUIRE(process.journal.conclude("api:x", "apigateway:ImportRestApi", "done"));
        REQUIRE(process.journal.finish());
    }
    Process next(log);

    CHECK(next.journal.recall("api:x", "id") == "abc123");
    CHECK(next.journal.recall("api:x", "other").empty());
    CHECK(log.text ==
          "{\"event\":\"note\",\"node\":\"api:x\",\"key\":\"id\",\"value\":\"abc123\"}\n");
}

TEST_CASE("every prefix of a journal can be read, and be written after") {
    test::MemoryLog whole;
    {
        Process process(whole);
        REQUIRE(process.journal.begin("deploy"));
        REQUIRE(process.journal.intend("stack:a", "c:X", "caf\xc3\xa9 \"quoted\"\n"));
        REQUIRE(process.journal.remember("n", "k", "v"));
        REQUIRE(process.journal.conclude("stack:a", "c:X", "done"));
    }
    for (std::size_t cut = 0; cut <= whole.text.size(); ++cut) {
        CAPTURE(cut);
        test::MemoryLog log(whole.text.substr(0, cut));
        {
            Process process(log);
            REQUIRE(process.journal.begin("deploy"));
            REQUIRE(process.journal.remember("later", "key", "kept"));
        }
        Process next(log);
        CHECK(next.journal.recall("later", "key") == "kept");
    }
}

TEST_CASE("lines that are no JSON are passed over") {
    using namespace std::string_literals;
    test::MemoryLog log("\0\0\0 garbage\n"s
                        "{\"event\":\"note\",\"node\":\"a\",\"key\":\"b\",\"value\":\"c\"}\n"
                        "[]\n{\"event\":5}\n");

    Process process(log);

    CHECK(process.journal.recall("a", "b") == "c");
}

TEST_CASE("a secret is never written") {
    test::MemoryLog log;
    {
        Process process(log);
        process.secrets.add("hunter2");
        process.secrets.add("hunter2-longer");
        REQUIRE(process.journal.begin("deploy"));
        REQUIRE(process.journal.intend("n", "c", "with hunter2-longer in it"));
        REQUIRE(process.journal.conclude("n", "c", "hunter2"));
        REQUIRE(process.journal.remember("n", "hunter2", "hunter2"));
        CHECK(log.text.find("hunter2") == std::string::npos);
        CHECK(log.text.find("longer") == std::string::npos);
        REQUIRE(process.journal.finish());
    }

    CHECK(log.text.find("hunter2") == std::string::npos);
}

TEST_CASE("a journal that cannot be written says so before anything happens") {
    test::MemoryLog log;
    Process process(log);
    REQUIRE(process.journal.begin("deploy"));
    log.isFull = true;

    const Status status = process.journal.intend("n", "c", "w");

    REQUIRE_FALSE(status);
    CHECK(status.error().message == "the journal cannot be written: no space left on device");
    CHECK(process.journal.openCalls().empty());
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
