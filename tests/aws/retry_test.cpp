// The arithmetic of retries, without sending anything.

#include "aws/retry.h"

#include <doctest/doctest.h>

#include "support/fake_aws.h"

namespace infrac::aws {
namespace {

using host::Millis;
using test::FakeClock;
using test::FixedRandom;

TEST_SUITE_BEGIN("aws/retry");

TEST_CASE("the back-off is anywhere below a limit that doubles up to twenty seconds") {
    const RetryPolicy policy;
    FixedRandom lowest(0);
    FixedRandom highest(~std::uint64_t{0});

    for (const int retry : {1, 2, 5, 100})
        CHECK(backoff(retry, policy, lowest) == Millis{0});
    CHECK(backoff(1, policy, highest) == Millis{999});
    CHECK(backoff(2, policy, highest) == Millis{1999});
    CHECK(backoff(3, policy, highest) == Millis{3999});
    CHECK(backoff(6, policy, highest) == Millis{19'999});
    CHECK(backoff(100, policy, highest) == Millis{19'999});
}

TEST_CASE("the server's wish for a delay is understood in all its forms") {
    const Millis now = FakeClock::kStart;

    CHECK(askedDelay({{"Retry-After", "7"}}, now) == Millis{7000});
    CHECK(askedDelay({{"retry-after", "Sun, 30 Aug 2015 12:36:09 GMT"}}, now) == Millis{9000});
    CHECK(askedDelay({{"Retry-After", "Sun, 30 Aug 2015 12:00:00 GMT"}}, now) == Millis{0});
    CHECK(askedDelay({{"x-amz-retry-after", "1500"}}, now) == Millis{1500});
    CHECK(askedDelay({{"Retry-After", "86400"}}, now) == Millis{60'000});
    CHECK_FALSE(askedDelay({{"Retry-After", "soon"}}, now));
    CHECK_FALSE(askedDelay({{"Retry-After", "-3"}}, now));
    CHECK_FALSE(askedDelay({}, now));
}

TEST_CASE("throttling is told apart from faults and from refusals") {
    CHECK(kindOfError("Throttling", 400) == FailureKind::Throttled);
    CHECK(kindOfError("ThrottlingException", 400) == FailureKind::Throttled);
    CHECK(kindOfError("SlowDown", 503) == FailureKind::Throttled);
    CHECK(kindOfError("Whatever", 429) == FailureKind::Throttled);
    CHECK(kindOfError("InternalFailure", 500) == FailureKind::Transient);
    CHECK(kindOfError("ServiceUnavailable", 503) == FailureKind::Transient);
    CHECK(kindOfError("RequestTimeout", 400) == FailureKind::Transient);
    CHECK(kindOfError("ExpiredTokenException", 400) == FailureKind::Expired);
    CHECK(kindOfError("RequestTimeTooSkewed", 403) == FailureKind::Skewed);
    CHECK(kindOfError("ValidationError", 400) == FailureKind::Final);
    CHECK(kindOfError("AccessDenied", 403) == FailureKind::Final);
    CHECK(kindOfError("NotImplemented", 501) == FailureKind::Final);
}

TEST_CASE("retries stop when their store is empty and go on after successes") {
    RetryQuota quota;
    int taken = 0;
    while (quota.take(FailureKind::Transient))
        ++taken;
    CHECK(taken == 100);
    CHECK_FALSE(quota.take(FailureKind::Timeout));

    for (int i = 0; i < 5; ++i)
        quota.succeed(std::nullopt);

    CHECK(quota.take(FailureKind::Transient));
    CHECK_FALSE(quota.take(FailureKind::Transient));
    quota.succeed(10);
    CHECK(quota.take(FailureKind::Timeout) == 10);
    CHECK_FALSE(quota.take(FailureKind::Timeout));
}

TEST_CASE("what was throttled neither takes from the store nor fills it") {
    RetryQuota quota;
    while (quota.take(FailureKind::Transient)) {
    }

    const auto taken = quota.take(FailureKind::Throttled);
    REQUIRE(taken == 0);
    for (int i = 0; i < 100; ++i)
        quota.succeed(taken);

    CHECK_FALSE(quota.take(FailureKind::Transient));
}

// Twenty callers that ask as fast as they may; the service allows `most` calls a second.
struct Service {
    explicit Service(double most) : most_(most) {}
    bool isThrottled(Millis now) {
        const auto second = now.count() / 1000;
        if (second != second_)
            calls_ = 0;
        second_ = second;
        return ++calls_ > most_;
    }
    double most_;
    Millis::rep second_ = 0;
    int calls_ = 0;
};

TEST_CASE("nothing waits before the first throttling") {
    FakeClock clock;
    Pacer pacer(clock);
    for (int i = 0; i < 1000; ++i) {
        pacer.wait();
        pacer.note(false);
    }
    CHECK(clock.slept == Millis{0});
    CHECK(pacer.rate() == 0);
}

TEST_CASE("the rate settles near what the service allows") {
    FakeClock clock;
    Pacer pacer(clock);
    Service service(10);
    int refused = 0;
    int allowed = 0;
    const auto callFor = [&](Millis duration) {
        const Millis end = clock.steady() + duration;
        refused = allowed = 0;
        while (clock.steady() < end) {
            pacer.wait();
            clock.advance(Millis{5});
            const bool isThrottled = service.isThrottled(clock.steady());
            pacer.note(isThrottled);
            (isThrottled ? refused : allowed) += 1;
        }
    };
    callFor(Millis{20'000});

    callFor(Millis{60'000});

    CAPTURE(refused);
    CAPTURE(allowed);
    CHECK(refused < allowed / 5);
    CHECK(allowed > 300);
}

TEST_CASE("the rate is never below one call in two seconds and grows again") {
    FakeClock clock;
    Pacer pacer(clock);
    for (int i = 0; i < 50; ++i) {
        pacer.wait();
        clock.advance(Millis{100});
        pacer.note(true);
    }
    CHECK(pacer.rate() == doctest::Approx(0.5));

    for (int i = 0; i < 60; ++i) {
        pacer.wait();
        clock.advance(Millis{100});
        pacer.note(false);
    }
    CHECK(pacer.rate() > 2);
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::aws
