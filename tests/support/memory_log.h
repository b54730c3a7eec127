// A log in memory that loses power when a test says so: in the middle of a line, or before.
#pragma once

#include <string>
#include <string_view>

#include "host/durable_log.h"

namespace infrac::test {

class MemoryLog final : public host::DurableLog {
public:
    MemoryLog() = default;
    explicit MemoryLog(std::string begun) : text(std::move(begun)) {}

    Result<std::string> read() const override { return text; }
    Status append(std::string_view bytes) override {
        if (isFull)
            return Error{"no space left on device"};
        text += bytes;
        return Done{};
    }
    Status replace(std::string_view bytes) override {
        if (isFull)
            return Error{"no space left on device"};
        text = bytes;
        return Done{};
    }

    std::string text;
    bool isFull = false;
};

} // namespace infrac::test
