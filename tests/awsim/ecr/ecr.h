// ECR: repositories are moto's; images, layers, tokens and the registry's own protocol are
// here, because moto has none that a push could reach.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "awsim/ecr/images.h"
#include "awsim/front/bridge.h"
#include "awsim/front/sim_time.h"
#include "awsim/resource_provider.h"

namespace infrac::awsim {

class Ecr : public Bridge {
public:
    // With a registry the images are there, else in this process.
    Ecr(Call moto, std::optional<LoopbackUrl> registry);

    std::optional<Reply> handle(const Request& request, const Facts& facts) override;
    void reset() override;

    // Where this process listens, which is its registry too.
    void setPort(std::uint16_t port);
    // `/v2/…`, which Docker's and podman's clients speak.
    Reply registry(const Request& request);
    // Whether an image of one of the repositories is there; nothing where the name is none of
    // this registry.
    std::optional<bool> hasImage(const std::string& image);
    Json world(const std::string& repository);

private:
    struct Upload {
        std::string repository;
        std::string content;
    };

    Reply token();
    Reply withUris(Reply reply);
    Reply images(const Request& request, const Facts& facts);
    Reply describe(const std::string& repository, const Json& body);
    Reply list(const std::string& repository, const Json& body);
    Reply get(const std::string& repository, const Json& body);
    Reply remove(const std::string& repository, const Json& body);
    Reply put(const std::string& repository, const Json& body);
    Reply checkLayers(const Json& body);
    Reply removeRepository(const Request& request, const Json& body);

    bool isAuthorized(const Request& request);
    bool hasRepository(const std::string& name);
    // Why the tag may not be moved to another image, or an empty text.
    std::string immutability(const std::string& repository, const std::string& tag,
                             const std::string& digest);
    Reply blobs(const Request& request, const std::string& repository, const std::string& name);
    Reply uploads(const Request& request, const std::string& repository, const std::string& id);
    Reply finish(const std::string& repository, const std::string& content,
                 const std::string& digest);
    Reply manifests(const Request& request, const std::string& repository, const std::string& name);
    Reply putManifest(const Request& request, const std::string& repository,
                      const std::string& name);
    std::string host();

    Call moto_;
    std::optional<LoopbackUrl> registry_;
    OwnImages own_;
    std::unique_ptr<RegistryImages> foreign_;
    Images& images_;
    std::mutex mutex_;
    std::uint16_t port_ = 0;
    std::map<std::string, std::int64_t> tokens_; // password, when it expires
    std::map<std::string, Upload> uploads_;
};

} // namespace infrac::awsim
