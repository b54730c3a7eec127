// What was asked, so that tests can count writes and see what was wrong with a request.
#pragma once

#include <cstdint>
#include <fstream>
#include <mutex>
#include <string>
#include <vector>

#include "awsim/front/facts.h"
#include "awsim/resource_provider.h"

namespace infrac::awsim {

class Recorder {
public:
    // Also writes each request as a line of JSON; false where the file cannot be written.
    bool openFile(const std::string& path);

    struct Place {
        std::size_t index = 0;
        std::uint64_t generation = 0;
        std::uint64_t mutating = 0; // its number among the mutating requests, from 1; else 0
    };
    Place begin(const Request& request, const Facts& facts);
    // `signature`: "signed", "public" or what is wrong; `fault`: its kind, or empty.
    void end(Place place, const std::string& signature, const std::string& fault, int status);

    Json all() const; // {"requests": [...], "mutating": 12, "violations": [...]}
    void clear();

private:
    mutable std::mutex mutex_;
    std::vector<Json> entries_;
    std::uint64_t mutating_ = 0;
    std::uint64_t generation_ = 0;
    std::ofstream file_;
};

} // namespace infrac::awsim
