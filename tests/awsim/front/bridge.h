// A service that is not, or not wholly, left to moto.
#pragma once

#include <functional>
#include <optional>

#include "awsim/front/facts.h"
#include "awsim/message.h"

namespace infrac::awsim {

// Asks the local cloud from its inside: no signature is wanted and no fault happens.
using Call = std::function<Reply(const Request&)>;

class Bridge {
public:
    virtual ~Bridge() = default;
    // Nothing where the request is to be passed on to moto.
    virtual std::optional<Reply> handle(const Request& request, const Facts& facts) = 0;
    // Forgets everything.
    virtual void reset() = 0;
};

} // namespace infrac::awsim
