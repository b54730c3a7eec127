#include "awsim/ecr/images.h"

#include <algorithm>

#include "awsim/ask/aws.h"
#include "awsim/front/sim_time.h"
#include "awsim/text/digest.h"

namespace infrac::awsim {
namespace {

constexpr std::string_view kAccepted =
    "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, "
    "application/vnd.docker.distribution.manifest.v2+json, "
    "application/vnd.docker.distribution.manifest.list.v2+json";

std::uint64_t layersSize(const std::string& manifest) {
    Json json = Json::parse(manifest, nullptr, false);
    std::uint64_t out = 0;
    for (const Json& layer : asArray(at(json, {"layers"}))) {
        if (const Json& size = at(layer, {"size"}); size.is_number_unsigned())
            out += size.get<std::uint64_t>();
    }
    return out;
}

} // namespace

std::string digestOf(std::string_view content) { return "sha256:" + sha256Hex(content); }

std::vector<std::string> referencesOf(const std::string& manifest, bool& isIndex) {
    Json json = Json::parse(manifest, nullptr, false);
    std::vector<std::string> out;
    isIndex = at(json, {"manifests"}).is_array();
    for (const Json& each : asArray(at(json, {isIndex ? "manifests" : "layers"})))
        out.push_back(textAt(each, {"digest"}));
    if (!isIndex && at(json, {"config"}).is_object())
        out.push_back(textAt(json, {"config", "digest"}));
    return out;
}

// ---- in this process

std::vector<Image> OwnImages::all(const std::string& repository) {
    std::lock_guard lock(mutex_);
    std::vector<Image> out;
    for (const auto& [digest, image] : repositories_[repository])
        out.push_back(image);
    return out;
}

std::optional<Image> OwnImages::find(const std::string& repository, const std::string& name) {
    for (Image& image : all(repository)) {
        bool isTagged = std::find(image.tags.begin(), image.tags.end(), name) != image.tags.end();
        if (image.digest == name || isTagged)
            return std::move(image);
    }
    return std::nullopt;
}

std::optional<std::string> OwnImages::put(const std::string& repository, const std::string& tag,
                                          const std::string& manifest,
                                          const std::string& mediaType) {
    std::lock_guard lock(mutex_);
    auto& images = repositories_[repository];
    for (auto& [digest, each] : images)
        std::erase(each.tags, tag);
    Image& image = images[digestOf(manifest)];
    if (image.digest.empty())
        image = {digestOf(manifest), manifest, mediaType, {}, wallSeconds(), layersSize(manifest)};
    if (!tag.empty())
        image.tags.push_back(tag);
    return image.digest;
}

void OwnImages::removeTag(const std::string& repository, const std::string& tag) {
    std::lock_guard lock(mutex_);
    auto& images = repositories_[repository];
    for (auto each = images.begin(); each != images.end(); ++each) {
        if (std::erase(each->second.tags, tag) == 0)
            continue;
        if (each->second.tags.empty())
            images.erase(each);
        return;
    }
}

void OwnImages::removeImage(const std::string& repository, const std::string& digest) {
    std::lock_guard lock(mutex_);
    repositories_[repository].erase(digest);
}

void OwnImages::clear() {
    std::lock_guard lock(mutex_);
    repositories_.clear();
    blobs_.clear();
}

void OwnImages::putBlob(const std::string& digest, std::string content) {
    std::lock_guard lock(mutex_);
    blobs_[digest] = std::move(content);
}

std::optional<std::string> OwnImages::blob(const std::string& digest) {
    std::lock_guard lock(mutex_);
    auto found = blobs_.find(digest);
    return found == blobs_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint64_t> OwnImages::blobSize(const std::string& digest) {
    std::lock_guard lock(mutex_);
    auto found = blobs_.find(digest);
    return found == blobs_.end() ? std::nullopt : std::optional(found->second.size());
}

// ---- in a registry

std::vector<Image> RegistryImages::all(const std::string& repository) {
    std::vector<Image> out;
    auto reply = fetch(registry_, {"GET", "/v2/" + repository + "/tags/list", "", {}, ""});
    Json list = reply ? Json::parse(reply->body, nullptr, false) : Json();
    for (const Json& tag : asArray(at(list, {"tags"}))) {
        std::optional<Image> image = untagged(repository, textOf(tag));
        if (!image)
            continue;
        auto same = std::find_if(out.begin(), out.end(),
                                 [&](const Image& each) { return each.digest == image->digest; });
        if (same == out.end())
            same = out.insert(out.end(), *image);
        same->tags.push_back(textOf(tag));
    }
    return out;
}

std::optional<Image> RegistryImages::find(const std::string& repository, const std::string& name) {
    std::optional<Image> out = untagged(repository, name);
    if (!out)
        return out;
    // The image's other tags belong to it whichever name it was asked by.
    for (Image& image : all(repository)) {
        if (image.digest == out->digest)
            out->tags = std::move(image.tags);
    }
    return out;
}

std::optional<Image> RegistryImages::untagged(const std::string& repository,
                                              const std::string& name) {
    auto reply = fetch(registry_, {"GET",
                                   "/v2/" + repository + "/manifests/" + name,
                                   "",
                                   {{"Accept", std::string(kAccepted)}},
                                   ""});
    if (!reply || reply->status != 200)
        return std::nullopt;
    return Image{digestOf(reply->body),
                 reply->body,
                 std::string(header(reply->headers, "content-type")),
                 {},
                 wallSeconds(),
                 layersSize(reply->body)};
}

std::optional<std::string> RegistryImages::put(const std::string& repository,
                                               const std::string& tag, const std::string& manifest,
                                               const std::string& mediaType) {
    std::string name = tag.empty() ? digestOf(manifest) : tag;
    auto reply = fetch(registry_, {"PUT",
                                   "/v2/" + repository + "/manifests/" + name,
                                   "",
                                   {{"Content-Type", mediaType}},
                                   manifest});
    if (!reply || reply->status != 201)
        return std::nullopt;
    return digestOf(manifest);
}

void RegistryImages::removeTag(const std::string& repository, const std::string& tag) {
    // Such a registry knows only whole images.
    if (std::optional<Image> image = find(repository, tag))
        removeImage(repository, image->digest);
}

void RegistryImages::removeImage(const std::string& repository, const std::string& digest) {
    fetch(registry_, {"DELETE", "/v2/" + repository + "/manifests/" + digest, "", {}, ""});
}

} // namespace infrac::awsim
