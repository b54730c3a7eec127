// A log in memory that loses power when a test says so: in the middle of a line, or before.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "host/durable_log.h"

namespace infrac::test {

// What is thrown where a process is killed; nothing catches it but the test.
struct Killed {};

class MemoryLog final : public host::DurableLog {
public:
    MemoryLog() = default;
    explicit MemoryLog(std::string begun) : text(std::move(begun)) {}

    Result<std::string> read() const override { return text; }
    Status append(std::string_view bytes) override {
        if (isFull)
            return Error{"no space left on device"};
        if (++written == killAt) {
            text += bytes.substr(0, bytes.size() / 2);
            throw Killed{};
        }
        text += bytes;
        return Done{};
    }
    Status replace(std::string_view bytes) override {
        if (isFull)
            return Error{"no space left on device"};
        // It is replaced as a whole, or not at all.
        if (++written == killAt)
            throw Killed{};
        text = bytes;
        return Done{};
    }

    std::string text;
    bool isFull = false;
    std::size_t written = 0;
    std::size_t killAt = 0; // the number of a write; 0: never
};

} // namespace infrac::test
