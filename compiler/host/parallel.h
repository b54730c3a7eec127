// Pieces of work that do not depend on each other, on all processors.
#pragma once

#include <cstddef>
#include <functional>

namespace infrac::host {

// How many threads of this process can run at once; at least 1.
std::size_t processorCount();

// Calls `work(worker, item)` once for every item below `count`, and returns when all are done.
// Each worker is a thread and takes one item after the other, so `worker`, below `workers`, names
// what it has to itself; the calling thread is worker 0. Where threads cannot be had, fewer
// workers do all. The work must not throw: that would be the end of the process.
void parallel(std::size_t count, std::size_t workers,
              const std::function<void(std::size_t worker, std::size_t item)>& work);

} // namespace infrac::host
