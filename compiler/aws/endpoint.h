// Where each service is reached: the partitions of AWS, its global services, and what users
// put in their place.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace infrac::aws {

struct ServiceEndpoint {
    std::string url; // without a slash at the end
    std::string signingRegion;
    std::string signingName;
    bool isOverridden = false; // by the user
};

struct Partition {
    std::string_view name;      // `aws-cn`
    std::string_view prefix;    // of its regions' names; empty: all that are left
    std::string_view dnsSuffix; // `amazonaws.com.cn`
    std::string_view globalRegion;
};

// A region that nobody knows yet counts as one of `aws`.
const Partition& partitionOf(std::string_view region);

// What users put in place of AWS's endpoints.
struct EndpointOverrides {
    std::string all{};                              // for every service
    std::map<std::string, std::string> byService{}; // by the id that `serviceId` gives
};

// The service's id in settings: `API_GATEWAY` in AWS_ENDPOINT_URL_API_GATEWAY. Empty for a
// service that infrac does not call.
std::string_view serviceId(std::string_view service);

// `service`: the endpoint prefix, as in Call::service.
Result<ServiceEndpoint> endpointOf(std::string_view service, std::string_view region,
                                   const EndpointOverrides& overrides = {});

// Letters, digits and hyphens: it becomes part of a host.
bool isRegionName(std::string_view region);

} // namespace infrac::aws
