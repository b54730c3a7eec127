#include "host/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include <pthread.h>

namespace infrac::host {
namespace {

// Threads have as little as half a MiB on some systems; what recurses here was measured on main's.
constexpr std::size_t kStackBytes = std::size_t{8} * 1024 * 1024;

class Crew {
public:
    Crew(std::size_t count, const std::function<void(std::size_t, std::size_t)>& work)
        : count_(count), work_(work) {}

    void run(std::size_t workers) {
        std::vector<Member> members(workers - 1);
        std::vector<pthread_t> threads;
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, kStackBytes);
        for (std::size_t i = 0; i < members.size(); ++i) {
            members[i] = {this, i + 1};
            pthread_t thread{};
            if (pthread_create(&thread, &attributes, &Crew::start, &members[i]) != 0)
                break;
            threads.push_back(thread);
        }
        pthread_attr_destroy(&attributes);
        takeItems(0);
        for (const pthread_t thread : threads)
            pthread_join(thread, nullptr);
    }

private:
    struct Member {
        Crew* crew = nullptr;
        std::size_t worker = 0;
    };

    static void* start(void* member) {
        const auto& [crew, worker] = *static_cast<const Member*>(member);
        crew->takeItems(worker);
        return nullptr;
    }

    void takeItems(std::size_t worker) {
        for (std::size_t item = next_++; item < count_; item = next_++)
            work_(worker, item);
    }

    std::size_t count_;
    const std::function<void(std::size_t, std::size_t)>& work_;
    std::atomic<std::size_t> next_{0};
};

} // namespace

std::size_t processorCount() { return std::max(1U, std::thread::hardware_concurrency()); }

void parallel(std::size_t count, std::size_t workers,
              const std::function<void(std::size_t worker, std::size_t item)>& work) {
    Crew{count, work}.run(std::clamp<std::size_t>(workers, 1, std::max<std::size_t>(count, 1)));
}

} // namespace infrac::host
