#include "deploy/image/registry.h"

#include <fmt/core.h>

#include "aws/text.h"
#include "aws/url.h"

namespace infrac::deploy {
namespace {

Failure refused(std::string_view what, const aws::HttpReply& reply) {
    Failure out;
    out.message = fmt::format("the registry refuses the {}: status {}", what, reply.status);
    if (!reply.body.empty())
        out.details.push_back(aws::shortened(reply.body, 300));
    return out;
}

bool isFine(const aws::HttpReply& reply) { return reply.status >= 200 && reply.status < 300; }

} // namespace

Result<Registry, Failure> Registry::open(aws::Transport& transport, const std::string& repository,
                                         const RegistryAccess& access) {
    const std::size_t slash = repository.find('/');
    const auto url = aws::parseUrl("http://" + repository.substr(0, slash));
    if (slash == std::string::npos || !url || !aws::isLoopback(url->host)) {
        Failure out;
        out.failureClass = Failure::Class::Local;
        out.message = fmt::format("the registry of `{}` is not on this machine", repository);
        return out;
    }
    return Registry(transport, "http://" + url->authority(), repository.substr(slash + 1),
                    "Basic " + aws::base64(access.user + ":" + access.password));
}

Result<aws::HttpReply, Failure> Registry::send(std::string method, const std::string& url,
                                               const std::string& body, std::string_view type) {
    aws::HttpRequest request;
    request.method = std::move(method);
    request.url = url;
    request.headers.push_back({"Authorization", auth_});
    if (!type.empty())
        request.headers.push_back({"Content-Type", std::string(type)});
    request.body = body;
    auto reply = transport_->send(request);
    if (reply)
        return std::move(*reply);
    Failure out;
    out.message =
        fmt::format("the registry at `{}` does not answer: {}", base_, reply.error().message);
    return out;
}

Result<Done, Failure> Registry::putBlob(const std::string& digest, const std::string& bytes) {
    const std::string blobs = fmt::format("{}/v2/{}/blobs/", base_, name_);
    const auto head = send("HEAD", blobs + digest, "", "");
    if (!head)
        return head.error();
    if (head->status == 200)
        return Done{};
    if (head->status != 404)
        return refused("look for a blob", *head);
    const auto begun = send("POST", blobs + "uploads/", "", "");
    if (!begun)
        return begun.error();
    std::string location(aws::findHeader(begun->headers, "Location"));
    if (begun->status != 202 || location.empty())
        return refused("upload of a blob", *begun);
    if (location.starts_with('/'))
        location = base_ + location;
    // A registry may send us elsewhere; the password goes to this one only.
    if (!location.starts_with(base_ + "/"))
        return refused("upload of a blob, which it wants elsewhere", *begun);
    location += location.find('?') == std::string::npos ? "?" : "&";
    const auto put = send("PUT", location + "digest=" + aws::percentEncoded(digest), bytes,
                          "application/octet-stream");
    if (!put)
        return put.error();
    return isFine(*put) ? Result<Done, Failure>(Done{}) : refused("blob", *put);
}

Result<Done, Failure> Registry::putManifest(const std::string& tag, std::string_view mediaType,
                                            const std::string& manifest) {
    const auto put =
        send("PUT", fmt::format("{}/v2/{}/manifests/{}", base_, name_, tag), manifest, mediaType);
    if (!put)
        return put.error();
    return isFine(*put) ? Result<Done, Failure>(Done{}) : refused("manifest", *put);
}

} // namespace infrac::deploy
