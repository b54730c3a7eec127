// CloudFront. REST with XML, API version 2020-05-31; global, signed for us-east-1.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aws/connection.h"

namespace infrac::aws {

struct Invalidation {
    std::string id;
    std::string status{}; // InProgress, Completed
};

class CloudFront {
public:
    explicit CloudFront(Connection& connection) : connection_(&connection) {}

    // The same `callerReference` twice makes one invalidation.
    Outcome<Invalidation> invalidate(const std::string& distributionId,
                                     const std::vector<std::string>& paths,
                                     const std::string& callerReference);
    Outcome<std::optional<Invalidation>> findInvalidation(const std::string& distributionId,
                                                          const std::string& invalidationId);

private:
    Connection* connection_;
};

} // namespace infrac::aws
