// ECR. JSON 1.1, target prefix AmazonEC2ContainerRegistry_V20150921, endpoint `api.ecr`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aws/connection.h"

namespace infrac::aws {

struct RegistryLogin {
    std::string user;
    std::string password; // secret
    std::string endpoint; // `https://123456789012.dkr.ecr.us-east-1.amazonaws.com`
};

struct ImageDetail {
    std::string digest; // `sha256:...`
    std::vector<std::string> tags{};
};

class Ecr {
public:
    explicit Ecr(Connection& connection) : connection_(&connection) {}

    Outcome<RegistryLogin> login();
    // Nothing: no image with this tag, or no such repository.
    Outcome<std::optional<ImageDetail>> findImage(const std::string& repository,
                                                  const std::string& tag);
    Outcome<std::vector<ImageDetail>> listImages(const std::string& repository); // all pages
    // At most 100 digests. Answers the failures.
    Outcome<std::vector<std::string>> deleteImages(const std::string& repository,
                                                   const std::vector<std::string>& digests);
    // Gives an image that is there a further tag.
    Acknowledged tagImage(const std::string& repository, const std::string& digest,
                          const std::string& tag);

private:
    Connection* connection_;
};

} // namespace infrac::aws
