#include "host/parallel.h"

#include <atomic>
#include <vector>

#include <doctest/doctest.h>

namespace infrac::host {
namespace {

TEST_SUITE_BEGIN("host/parallel");

TEST_CASE("every item is worked on once") {
    for (const std::size_t workers : {0U, 1U, 3U, 64U}) {
        CAPTURE(workers);
        std::vector<std::atomic<int>> times(1000);
        parallel(times.size(), workers, [&](std::size_t, std::size_t item) { ++times[item]; });
        for (const std::atomic<int>& count : times)
            CHECK(count == 1);
    }
}

TEST_CASE("a worker has what it names to itself") {
    constexpr std::size_t kWorkers = 4;
    std::vector<std::size_t> counts(kWorkers); // no lock: the sanitizers would tell
    parallel(10'000, kWorkers, [&](std::size_t worker, std::size_t) { ++counts.at(worker); });
    std::size_t sum = 0;
    for (const std::size_t count : counts)
        sum += count;
    CHECK(sum == 10'000);
}

TEST_CASE("nothing to do is done") {
    parallel(0, 4, [](std::size_t, std::size_t) { FAIL("there is no item"); });
}

TEST_CASE("workers have room for deep recursion") {
    struct Deep {
        static std::size_t go(std::size_t depth) {
            volatile char room[1024] = {};
            room[depth % sizeof room] = 1;
            return depth == 0 ? 0
                              : go(depth - 1) + static_cast<std::size_t>(room[depth % sizeof room]);
        }
    };
    std::vector<std::size_t> depths(8);
    parallel(depths.size(), 4,
             [&](std::size_t, std::size_t item) { depths[item] = Deep::go(2'000); });
    for (const std::size_t depth : depths)
        CHECK(depth == 2'000);
}

} // namespace
} // namespace infrac::host
