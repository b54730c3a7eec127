#include "deploy/image/stand_in.h"

#include <fmt/core.h>

#include "aws/url.h"
#include "base/sha256.h"

namespace infrac::deploy {
namespace {

constexpr std::string_view kManifestType = "application/vnd.oci.image.manifest.v1+json";
constexpr std::string_view kConfigType = "application/vnd.oci.image.config.v1+json";
constexpr std::string_view kLayerType = "application/vnd.oci.image.layer.v1.tar";

std::string digestOf(const std::string& bytes) { return "sha256:" + sha256Hex(bytes); }

} // namespace

bool mayStandIn(const std::string& repository) {
    const auto url = aws::parseUrl("http://" + repository.substr(0, repository.find('/')));
    return url && aws::isLoopback(url->host);
}

Result<std::string, Failure> pushStandIn(aws::Transport& transport, const std::string& repository,
                                         const RegistryAccess& access, const std::string& archive,
                                         std::string_view platform,
                                         const std::vector<std::string>& tags) {
    auto registry = Registry::open(transport, repository, access);
    if (!registry)
        return registry.error();
    const std::size_t slash = std::min(platform.find('/'), platform.size());
    const std::string layer = digestOf(archive);
    const std::string config = fmt::format(
        "{{\"architecture\":\"{}\",\"os\":\"{}\",\"config\":{{\"Labels\":{{\"infrac.stand-in\":"
        "\"true\"}}}},\"rootfs\":{{\"type\":\"layers\",\"diff_ids\":[\"{}\"]}}}}",
        platform.substr(std::min(slash + 1, platform.size())), platform.substr(0, slash), layer);
    const std::string manifest = fmt::format(
        "{{\"schemaVersion\":2,\"mediaType\":\"{}\",\"config\":{{\"mediaType\":\"{}\",\"digest\":"
        "\"{}\",\"size\":{}}},\"layers\":[{{\"mediaType\":\"{}\",\"digest\":\"{}\",\"size\":{}}}]}"
        "}",
        kManifestType, kConfigType, digestOf(config), config.size(), kLayerType, layer,
        archive.size());
    for (const std::string* blob : {&archive, &config})
        if (auto put = registry->putBlob(digestOf(*blob), *blob); !put)
            return put.error();
    for (const std::string& tag : tags)
        if (auto put = registry->putManifest(tag, kManifestType, manifest); !put)
            return put.error();
    return digestOf(manifest);
}

} // namespace infrac::deploy
