// The images of repositories: in this process, or in a registry that runs somewhere on
// loopback.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "awsim/net/client.h"

namespace infrac::awsim {

struct Image {
    std::string digest;
    std::string manifest;
    std::string mediaType;
    std::vector<std::string> tags;
    std::int64_t pushed = 0;
    std::uint64_t size = 0; // of the layers
};

class Images {
public:
    virtual ~Images() = default;
    virtual std::vector<Image> all(const std::string& repository) = 0;
    // By tag or digest.
    virtual std::optional<Image> find(const std::string& repository, const std::string& name) = 0;
    // An empty tag leaves the image without one. The digest; nothing where it failed.
    virtual std::optional<std::string> put(const std::string& repository, const std::string& tag,
                                           const std::string& manifest,
                                           const std::string& mediaType) = 0;
    virtual void removeTag(const std::string& repository, const std::string& tag) = 0;
    virtual void removeImage(const std::string& repository, const std::string& digest) = 0;
    virtual void clear() = 0;
};

// In memory, with the blobs.
class OwnImages : public Images {
public:
    std::vector<Image> all(const std::string& repository) override;
    std::optional<Image> find(const std::string& repository, const std::string& name) override;
    std::optional<std::string> put(const std::string& repository, const std::string& tag,
                                   const std::string& manifest,
                                   const std::string& mediaType) override;
    void removeTag(const std::string& repository, const std::string& tag) override;
    void removeImage(const std::string& repository, const std::string& digest) override;
    void clear() override;

    void putBlob(const std::string& digest, std::string content);
    std::optional<std::string> blob(const std::string& digest);
    std::optional<std::uint64_t> blobSize(const std::string& digest);

private:
    std::mutex mutex_;
    std::map<std::string, std::map<std::string, Image>> repositories_;
    std::map<std::string, std::string> blobs_;
};

// In a registry that speaks the distribution protocol.
class RegistryImages : public Images {
public:
    explicit RegistryImages(LoopbackUrl registry) : registry_(registry) {}
    std::vector<Image> all(const std::string& repository) override;
    std::optional<Image> find(const std::string& repository, const std::string& name) override;
    std::optional<std::string> put(const std::string& repository, const std::string& tag,
                                   const std::string& manifest,
                                   const std::string& mediaType) override;
    void removeTag(const std::string& repository, const std::string& tag) override;
    void removeImage(const std::string& repository, const std::string& digest) override;
    void clear() override {} // the registry is its owner's

private:
    std::optional<Image> untagged(const std::string& repository, const std::string& name);

    LoopbackUrl registry_;
};

std::string digestOf(std::string_view content); // sha256:…
// The digests of the configuration and layers, or of the manifests of an index.
std::vector<std::string> referencesOf(const std::string& manifest, bool& isIndex);

} // namespace infrac::awsim
