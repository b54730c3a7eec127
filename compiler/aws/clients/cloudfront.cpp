#include "aws/clients/cloudfront.h"

#include <fmt/core.h>

#include "aws/protocol.h"
#include "aws/url.h"

namespace infrac::aws {
namespace {

constexpr std::string_view kService = "cloudfront";
constexpr std::string_view kVersion = "2020-05-31";

std::string pathOf(const std::string& distributionId) {
    return fmt::format("/{}/distribution/{}/invalidation", kVersion,
                       percentEncoded(distributionId));
}

Outcome<Invalidation> send(Connection& connection, const Call& call) {
    auto reply = connection.send(call);
    if (!reply)
        return reply.error();
    const auto root = readXmlReply(call, *reply);
    if (!root)
        return root.error();
    return Invalidation{root->textOf("Id"), root->textOf("Status")};
}

} // namespace

Outcome<Invalidation> CloudFront::invalidate(const std::string& distributionId,
                                             const std::vector<std::string>& paths,
                                             const std::string& callerReference) {
    std::string items;
    for (const std::string& path : paths)
        items += fmt::format("<Path>{}</Path>", xmlEscaped(path));
    Call call{.service = kService, .action = "CreateInvalidation"};
    call.path = pathOf(distributionId);
    call.headers = {{"Content-Type", "application/xml"}};
    call.body =
        fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<InvalidationBatch xmlns=\"http://cloudfront.amazonaws.com/doc/{}/\"><Paths>"
                    "<Quantity>{}</Quantity><Items>{}</Items></Paths>"
                    "<CallerReference>{}</CallerReference></InvalidationBatch>",
                    kVersion, paths.size(), items, xmlEscaped(callerReference));
    return send(*connection_, call);
}

Outcome<std::optional<Invalidation>>
CloudFront::findInvalidation(const std::string& distributionId, const std::string& invalidationId) {
    Call call{.service = kService, .action = "GetInvalidation", .method = "GET"};
    call.path = fmt::format("{}/{}", pathOf(distributionId), percentEncoded(invalidationId));
    auto found = send(*connection_, call);
    if (found)
        return std::optional(std::move(*found));
    if (hasCode(found.error(), "NoSuchInvalidation"))
        return std::optional<Invalidation>{};
    return found.error();
}

} // namespace infrac::aws
