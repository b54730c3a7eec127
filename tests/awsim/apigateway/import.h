// What API Gateway objects to in a description that is imported.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "awsim/resource_provider.h"

namespace infrac::awsim {

struct ImportFindings {
    std::vector<std::string> errors;
    std::vector<std::string> warnings;
};

// `hasLink` says whether there is a VPC link of that id.
ImportFindings checkImport(const Json& body,
                           const std::function<bool(const std::string&)>& hasLink);

} // namespace infrac::awsim
