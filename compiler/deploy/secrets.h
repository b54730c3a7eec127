// The secret values of a run, so that none leaves it by a message: every text that goes to a
// screen, a file or the journal passes `masked`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace infrac::deploy {

class Secrets {
public:
    // Before the run starts; afterwards the object is only read.
    void add(std::string value);
    // Each secret replaced by `***`, also where it stands in a string of JSON.
    std::string masked(std::string_view text) const;

private:
    std::vector<std::string> values_; // longest first
};

} // namespace infrac::deploy
