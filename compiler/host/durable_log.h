// A file that only grows, where what was appended has reached the disk before the caller goes
// on; as an interface, so that tests can lose power at any line.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace infrac::host {

class DurableLog {
public:
    virtual ~DurableLog() = default;
    // All of it; empty where nothing was ever written.
    virtual Result<std::string> read() const = 0;
    virtual Status append(std::string_view bytes) = 0;
    // Puts other contents in the place of all, at once or not at all.
    virtual Status replace(std::string_view bytes) = 0;
};

// Makes the file and its folder when something is written first; readable by its owner only.
class RealDurableLog final : public DurableLog {
public:
    explicit RealDurableLog(std::string path) : path_(std::move(path)) {}
    ~RealDurableLog() override;
    RealDurableLog(const RealDurableLog&) = delete;
    RealDurableLog& operator=(const RealDurableLog&) = delete;

    Result<std::string> read() const override;
    Status append(std::string_view bytes) override;
    Status replace(std::string_view bytes) override;

private:
    Status open();

    std::string path_;
    int descriptor_ = -1;
};

} // namespace infrac::host
