#include "awsim/ecr/ecr.h"

#include <algorithm>

#include "awsim/ask/aws.h"
#include "awsim/text/digest.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

constexpr std::int64_t kTokenLife = 12 * 3600;
constexpr std::string_view kAccount = "123456789012";

Reply answerJson(const Json& body) {
    return {200, {{"Content-Type", "application/x-amz-json-1.1"}}, body.dump()};
}

Reply refuse(std::string_view code, std::string_view message) {
    return errorReply(Protocol::AwsJson, 400, code, message);
}

// The name that an image id is looked up by.
std::string nameOf(const Json& id) {
    std::string digest = textAt(id, {"imageDigest"});
    return digest.empty() ? textAt(id, {"imageTag"}) : digest;
}

Json failure(const Json& id, std::string_view code, std::string_view reason) {
    return {{"imageId", id}, {"failureCode", code}, {"failureReason", reason}};
}

Json described(const std::string& repository, const Image& image) {
    Json out = {{"registryId", kAccount},        {"repositoryName", repository},
                {"imageDigest", image.digest},   {"imageSizeInBytes", image.size},
                {"imagePushedAt", image.pushed}, {"imageManifestMediaType", image.mediaType}};
    if (!image.tags.empty())
        out["imageTags"] = image.tags;
    return out;
}

} // namespace

Ecr::Ecr(Call moto, std::optional<LoopbackUrl> registry)
    : moto_(std::move(moto)), registry_(registry),
      foreign_(registry ? std::make_unique<RegistryImages>(*registry) : nullptr),
      images_(foreign_ ? static_cast<Images&>(*foreign_) : own_) {}

void Ecr::reset() {
    std::lock_guard lock(mutex_);
    images_.clear();
    tokens_.clear();
    uploads_.clear();
}

void Ecr::setPort(std::uint16_t port) {
    std::lock_guard lock(mutex_);
    port_ = port;
}

std::string Ecr::host() {
    std::lock_guard lock(mutex_);
    return "127.0.0.1:" + std::to_string(registry_ ? registry_->port : port_);
}

std::optional<Reply> Ecr::handle(const Request& request, const Facts& facts) {
    Json body = Json::parse(request.body, nullptr, false);
    if (!body.is_object())
        return std::nullopt;
    if (facts.action == "GetAuthorizationToken")
        return token();
    if (facts.action == "CreateRepository" || facts.action == "DescribeRepositories")
        return withUris(moto_(request));
    if (facts.action == "DeleteRepository")
        return withUris(removeRepository(request, body));
    if (facts.action == "BatchCheckLayerAvailability")
        return checkLayers(body);
    for (std::string_view action :
         {"DescribeImages", "ListImages", "BatchGetImage", "BatchDeleteImage", "PutImage"}) {
        if (facts.action == action)
            return images(request, facts);
    }
    return std::nullopt;
}

Reply Ecr::token() {
    std::string password = base64(randomBytes(96));
    std::int64_t expires = wallSeconds() + kTokenLife;
    {
        std::lock_guard lock(mutex_);
        tokens_[password] = expires;
    }
    return answerJson(
        {{"authorizationData", Json::array({{{"authorizationToken", base64("AWS:" + password)},
                                             {"expiresAt", expires},
                                             {"proxyEndpoint", "http://" + host()}}})}});
}

// Repositories are where their images can be pushed to.
Reply Ecr::withUris(Reply reply) {
    Json body = Json::parse(reply.body, nullptr, false);
    if (!body.is_object())
        return reply;
    auto change = [&](Json& repository) {
        if (repository.is_object() && repository.contains("repositoryUri"))
            repository["repositoryUri"] = host() + "/" + textAt(repository, {"repositoryName"});
    };
    if (body.contains("repository"))
        change(body["repository"]);
    if (body.contains("repositories") && body["repositories"].is_array()) {
        for (Json& repository : body["repositories"])
            change(repository);
    }
    reply.body = body.dump();
    return reply;
}

bool Ecr::hasRepository(const std::string& name) {
    return Aws(moto_, "us-east-1")
        .json("ecr", "DescribeRepositories", {{"repositoryNames", Json::array({name})}})
        .isGood();
}

std::string Ecr::immutability(const std::string& repository, const std::string& tag,
                              const std::string& digest) {
    std::optional<Image> there = images_.find(repository, tag);
    if (tag.empty() || !there || there->digest == digest)
        return {};
    Answered found =
        Aws(moto_, "us-east-1")
            .json("ecr", "DescribeRepositories", {{"repositoryNames", Json::array({repository})}});
    Json repositories = asArray(at(found.body, {"repositories"}));
    Json settings = repositories.empty() ? Json() : repositories[0];
    std::string mutability = textAt(settings, {"imageTagMutability"});
    bool isExcluded = false;
    for (const Json& filter : asArray(at(settings, {"imageTagMutabilityExclusionFilters"}))) {
        std::string pattern = textAt(filter, {"filter"});
        bool isStart = pattern.ends_with('*');
        isExcluded = isExcluded || pattern == tag ||
                     (isStart && tag.starts_with(pattern.substr(0, pattern.size() - 1)));
    }
    bool isImmutable = mutability.starts_with("IMMUTABLE")
                           ? !isExcluded
                           : mutability == "MUTABLE_WITH_EXCLUSION" && isExcluded;
    if (!isImmutable)
        return {};
    return "The image tag '" + tag + "' already exists in the '" + repository +
           "' repository and cannot be overwritten because the tag is immutable.";
}

Reply Ecr::images(const Request& request, const Facts& facts) {
    Json body = Json::parse(request.body, nullptr, false);
    std::string repository = textAt(body, {"repositoryName"});
    if (!hasRepository(repository))
        return refuse("RepositoryNotFoundException",
                      "The repository with name '" + repository +
                          "' does not exist in the registry with id '" + std::string(kAccount) +
                          "'");
    if (facts.action == "DescribeImages")
        return describe(repository, body);
    if (facts.action == "ListImages")
        return list(repository, body);
    if (facts.action == "BatchGetImage")
        return get(repository, body);
    return facts.action == "PutImage" ? put(repository, body) : remove(repository, body);
}

Reply Ecr::describe(const std::string& repository, const Json& body) {
    Json details = Json::array();
    Json wanted = asArray(at(body, {"imageIds"}));
    for (const Json& id : wanted) {
        std::optional<Image> image = images_.find(repository, nameOf(id));
        if (!image)
            return refuse("ImageNotFoundException",
                          "The image with imageId {imageDigest:'" + textAt(id, {"imageDigest"}) +
                              "', imageTag:'" + textAt(id, {"imageTag"}) +
                              "'} does not exist within the repository with name '" + repository +
                              "' in the registry with id '" + std::string(kAccount) + "'");
        details.push_back(described(repository, *image));
    }
    if (wanted.empty()) {
        for (const Image& image : images_.all(repository))
            details.push_back(described(repository, image));
    }
    return answerJson({{"imageDetails", details}});
}

Reply Ecr::list(const std::string& repository, const Json& body) {
    std::string status = textAt(body, {"filter", "tagStatus"});
    Json ids = Json::array();
    for (const Image& image : images_.all(repository)) {
        if (image.tags.empty() && status != "TAGGED")
            ids.push_back({{"imageDigest", image.digest}});
        for (const std::string& tag : image.tags) {
            if (status != "UNTAGGED")
                ids.push_back({{"imageDigest", image.digest}, {"imageTag", tag}});
        }
    }
    return answerJson({{"imageIds", ids}});
}

Reply Ecr::get(const std::string& repository, const Json& body) {
    Json images = Json::array();
    Json failures = Json::array();
    for (const Json& id : asArray(at(body, {"imageIds"}))) {
        std::optional<Image> image = images_.find(repository, nameOf(id));
        if (!image) {
            failures.push_back(failure(id, "ImageNotFound", "Requested image not found"));
            continue;
        }
        Json found = {{"imageDigest", image->digest}};
        if (std::string tag = textAt(id, {"imageTag"}); !tag.empty())
            found["imageTag"] = tag;
        images.push_back({{"registryId", kAccount},
                          {"repositoryName", repository},
                          {"imageId", found},
                          {"imageManifest", image->manifest},
                          {"imageManifestMediaType", image->mediaType}});
    }
    return answerJson({{"images", images}, {"failures", failures}});
}

Reply Ecr::remove(const std::string& repository, const Json& body) {
    Json removed = Json::array();
    Json failures = Json::array();
    Json ids = asArray(at(body, {"imageIds"}));
    if (ids.empty() || ids.size() > 100)
        return refuse("InvalidParameterException",
                      "Invalid parameter at 'imageIds' failed to satisfy constraint: 'Member must "
                      "have length between 1 and 100'");
    for (const Json& id : ids) {
        std::optional<Image> image = images_.find(repository, nameOf(id));
        if (!image) {
            failures.push_back(failure(id, "ImageNotFound", "Requested image not found"));
            continue;
        }
        std::string tag = textAt(id, {"imageTag"});
        if (textAt(id, {"imageDigest"}).empty())
            images_.removeTag(repository, tag);
        else
            images_.removeImage(repository, image->digest);
        Json gone = {{"imageDigest", image->digest}};
        if (!tag.empty())
            gone["imageTag"] = tag;
        removed.push_back(gone);
    }
    return answerJson({{"imageIds", removed}, {"failures", failures}});
}

Reply Ecr::put(const std::string& repository, const Json& body) {
    std::string manifest = textAt(body, {"imageManifest"});
    std::string tag = textAt(body, {"imageTag"});
    Json parsed = Json::parse(manifest, nullptr, false);
    std::string type = textAt(body, {"imageManifestMediaType"});
    if (type.empty())
        type = textAt(parsed, {"mediaType"});
    if (!parsed.is_object() || type.empty())
        return refuse("InvalidParameterException",
                      "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid "
                      "JSON syntax or no media type'");
    std::string digest = digestOf(manifest);
    if (std::string text = immutability(repository, tag, digest); !text.empty())
        return refuse("ImageTagAlreadyExistsException", text);
    std::optional<Image> there = images_.find(repository, tag.empty() ? digest : tag);
    if (there && there->digest == digest)
        return refuse("ImageAlreadyExistsException",
                      "Image with digest '" + digest + "' and tag '" + tag +
                          "' already exists in the repository with name '" + repository + "'");
    bool isIndex = false;
    for (const std::string& reference : referencesOf(manifest, isIndex)) {
        if (!foreign_ && !isIndex && !own_.blobSize(reference))
            return refuse("LayersNotFoundException",
                          "Layers with digests '[" + reference + "]' were not found");
    }
    if (!images_.put(repository, tag, manifest, type))
        return refuse("ServerException", "the registry did not take the manifest");
    Json id = {{"imageDigest", digest}};
    if (!tag.empty())
        id["imageTag"] = tag;
    return answerJson({{"image",
                        {{"registryId", kAccount},
                         {"repositoryName", repository},
                         {"imageId", id},
                         {"imageManifest", manifest},
                         {"imageManifestMediaType", type}}}});
}

Reply Ecr::checkLayers(const Json& body) {
    Json layers = Json::array();
    for (const Json& digest : asArray(at(body, {"layerDigests"}))) {
        std::optional<std::uint64_t> size = own_.blobSize(textOf(digest));
        Json layer = {{"layerDigest", digest},
                      {"layerAvailability", size ? "AVAILABLE" : "UNAVAILABLE"}};
        if (size)
            layer["layerSize"] = *size;
        layers.push_back(layer);
    }
    return answerJson({{"layers", layers}, {"failures", Json::array()}});
}

Reply Ecr::removeRepository(const Request& request, const Json& body) {
    std::string repository = textAt(body, {"repositoryName"});
    std::vector<Image> images = images_.all(repository);
    if (!images.empty() && textAt(body, {"force"}) != "true" && hasRepository(repository))
        return refuse("RepositoryNotEmptyException",
                      "The repository with name '" + repository + "' in registry with id '" +
                          std::string(kAccount) +
                          "' cannot be deleted because it still contains images");
    Reply reply = moto_(request);
    if (reply.status == 200) {
        for (const Image& image : images)
            images_.removeImage(repository, image.digest);
    }
    return reply;
}

std::optional<bool> Ecr::hasImage(const std::string& image) {
    std::size_t slash = image.find('/');
    std::string server = image.substr(0, slash);
    bool isOurs = slash != std::string::npos &&
                  (server == host() || server.find(".dkr.ecr.") != std::string::npos);
    if (!isOurs)
        return std::nullopt;
    std::string rest = image.substr(slash + 1);
    std::size_t mark = rest.find('@');
    if (mark == std::string::npos)
        mark = rest.rfind(':');
    std::string repository = rest.substr(0, mark);
    std::string name = mark == std::string::npos ? "latest" : rest.substr(mark + 1);
    return images_.find(repository, name).has_value();
}

Json Ecr::world(const std::string& repository) {
    Json out = Json::array();
    for (const Image& image : images_.all(repository)) {
        std::vector<std::string> tags = image.tags;
        std::sort(tags.begin(), tags.end());
        out.push_back({{"digest", image.digest}, {"tags", tags}});
    }
    return out;
}

} // namespace infrac::awsim
