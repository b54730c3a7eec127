#include "aws/clients/ecr.h"

#include <algorithm>

#include <fmt/core.h>

#include "aws/protocol.h"
#include "aws/text.h"
#include "document/json_writer.h"

namespace infrac::aws {
namespace {

using document::Builder;
using document::ListBuilder;
using document::MapBuilder;

constexpr JsonService kService{"api.ecr", "AmazonEC2ContainerRegistry_V20150921", "1.1"};
constexpr int kMostPages = 1000;

AwsError unusable(std::string_view action, std::string message) {
    return {.errorClass = ErrorClass::Reply,
            .message = std::move(message),
            .service = std::string(kService.service),
            .action = std::string(action)};
}

bool isMissing(const AwsError& error) {
    return hasCode(error, "ImageNotFound") || hasCode(error, "RepositoryNotFound");
}

ImageDetail readImage(const Node& from) {
    return {textOf(from, "imageDigest"), textsOf(from, "imageTags")};
}

std::string imagesBody(const std::string& repository, std::string_view idKind,
                       const std::vector<std::string>& ids) {
    Arena arena;
    Builder builder(arena);
    ListBuilder list(builder);
    for (const std::string& id : ids)
        list.add(builder.map({{idKind, builder.string(id), {}}}));
    return document::writeJson(*MapBuilder(builder)
                                    .add("repositoryName", repository)
                                    .add("imageIds", list.finish())
                                    .finish());
}

} // namespace

Outcome<RegistryLogin> Ecr::login() {
    constexpr std::string_view kAction = "GetAuthorizationToken";
    const auto reply = sendJson(*connection_, kService, kAction, "{}");
    if (!reply)
        return reply.error();
    const auto all = itemsOf(reply->root(), "authorizationData");
    if (all.empty())
        return unusable(kAction, "the answer has no token");
    const auto decoded = fromBase64(textOf(*all.front(), "authorizationToken"));
    const std::size_t colon = decoded ? decoded->find(':') : std::string::npos;
    if (colon == std::string::npos)
        return unusable(kAction, "the token is not the base64 of `user:password`");
    return RegistryLogin{decoded->substr(0, colon), decoded->substr(colon + 1),
                         textOf(*all.front(), "proxyEndpoint")};
}

Outcome<std::optional<ImageDetail>> Ecr::findImage(const std::string& repository,
                                                   const std::string& tag) {
    const auto reply = sendJson(*connection_, kService, "DescribeImages",
                                imagesBody(repository, "imageTag", {tag}));
    if (!reply) {
        if (isMissing(reply.error()))
            return std::optional<ImageDetail>{};
        return reply.error();
    }
    const auto images = itemsOf(reply->root(), "imageDetails");
    return images.empty() ? std::optional<ImageDetail>{} : readImage(*images.front());
}

Outcome<std::vector<ImageDetail>> Ecr::listImages(const std::string& repository) {
    std::vector<ImageDetail> out;
    std::string token;
    for (int page = 0; page < kMostPages; ++page) {
        Arena arena;
        Builder builder(arena);
        const Node* body = MapBuilder(builder)
                               .add("repositoryName", repository)
                               .addPresent("nextToken", token)
                               .finish();
        const auto reply =
            sendJson(*connection_, kService, "DescribeImages", document::writeJson(*body));
        if (!reply)
            return reply.error();
        for (const Node* image : itemsOf(reply->root(), "imageDetails"))
            out.push_back(readImage(*image));
        token = textOf(reply->root(), "nextToken");
        if (token.empty())
            return out;
    }
    return unusable("DescribeImages", "the pages of images do not end");
}

Outcome<std::vector<std::string>> Ecr::deleteImages(const std::string& repository,
                                                    const std::vector<std::string>& digests) {
    const auto reply = sendJson(*connection_, kService, "BatchDeleteImage",
                                imagesBody(repository, "imageDigest", digests));
    if (!reply)
        return reply.error();
    std::vector<std::string> out;
    for (const Node* failure : itemsOf(reply->root(), "failures")) {
        // Gone already: deleted by an earlier try.
        const std::string code = textOf(*failure, "failureCode");
        if (code == "ImageNotFound")
            continue;
        const Node* id = failure->find("imageId");
        const std::string digest = id == nullptr ? std::string{} : textOf(*id, "imageDigest");
        out.push_back(fmt::format("{}: {}: {}", digest, code, textOf(*failure, "failureReason")));
    }
    return out;
}

Acknowledged Ecr::tagImage(const std::string& repository, const std::string& digest,
                           const std::string& tag) {
    const auto found = sendJson(*connection_, kService, "BatchGetImage",
                                imagesBody(repository, "imageDigest", {digest}));
    if (!found)
        return found.error();
    const auto images = itemsOf(found->root(), "images");
    if (images.empty())
        return AwsError{.errorClass = ErrorClass::Service,
                        .code = "ImageNotFoundException",
                        .message =
                            "the repository `" + repository + "` has no image `" + digest + "`",
                        .service = std::string(kService.service),
                        .action = "BatchGetImage"};
    Arena arena;
    Builder builder(arena);
    const std::string manifest = textOf(*images.front(), "imageManifest");
    const std::string mediaType = textOf(*images.front(), "imageManifestMediaType");
    const Node* body = MapBuilder(builder)
                           .add("repositoryName", repository)
                           .add("imageManifest", manifest)
                           .addPresent("imageManifestMediaType", mediaType)
                           .add("imageTag", tag)
                           .add("imageDigest", digest)
                           .finish();
    const auto reply = sendJson(*connection_, kService, "PutImage", document::writeJson(*body));
    // The same image has this tag already.
    if (reply || hasCode(reply.error(), "ImageAlreadyExists"))
        return Done{};
    return reply.error();
}

} // namespace infrac::aws
