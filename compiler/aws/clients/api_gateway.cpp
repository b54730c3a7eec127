#include "aws/clients/api_gateway.h"

#include <fmt/core.h>

#include "aws/protocol.h"
#include "aws/url.h"
#include "document/json_writer.h"

namespace infrac::aws {
namespace {

using document::Builder;
using document::MapBuilder;
using TextMap = std::map<std::string, std::string>;

constexpr std::string_view kService = "apigateway";
constexpr int kMostPages = 1000;

Call call(std::string_view action, std::string method, std::string path) {
    Call out{.service = kService, .action = action, .method = std::move(method)};
    out.path = std::move(path);
    // Without it the answer is in another form, with links.
    out.headers = {{"Accept", "application/json"}};
    return out;
}

void setBody(Call& call, std::string body) {
    call.headers.push_back({"Content-Type", "application/json"});
    call.body = std::move(body);
}

Outcome<JsonReply> send(Connection& connection, const Call& call) {
    auto reply = connection.send(call);
    if (!reply)
        return reply.error();
    return readJsonReply(call, std::move(*reply));
}

// What is gone already counts as deleted.
Acknowledged sendDelete(Connection& connection, const Call& call) {
    const auto reply = connection.send(call);
    if (reply || hasCode(reply.error(), "NotFound"))
        return Done{};
    return reply.error();
}

std::string apiPath(const std::string& apiId) { return "/restapis/" + percentEncoded(apiId); }

std::string stagePath(const std::string& apiId, const std::string& stage) {
    return fmt::format("{}/stages/{}", apiPath(apiId), percentEncoded(stage));
}

TextMap textMap(const Node& object, std::string_view key) {
    TextMap out;
    if (const Node* map = object.find(key); map != nullptr && map->isMap())
        for (const document::Member& member : map->members())
            out.emplace(member.key, textOf(*map, member.key));
    return out;
}

const Node* mapNode(Builder builder, const TextMap& map) {
    MapBuilder out(builder);
    for (const auto& [key, value] : map)
        out.add(key, value);
    return out.finish();
}

RestApi readApi(const Node& from) {
    return {textOf(from, "id"), textOf(from, "name"), textMap(from, "tags")};
}

ApiDeployment readDeployment(const Node& from) {
    return {textOf(from, "id"), momentOf(from, "createdDate"), textOf(from, "description")};
}

// Calls `take` with each item of all pages.
template <class Take>
Acknowledged eachItem(Connection& connection, Call call, const Take& take) {
    std::string position;
    for (int page = 0; page < kMostPages; ++page) {
        call.query.clear();
        addToQuery(call.query, "limit", "500");
        if (!position.empty())
            addToQuery(call.query, "position", position);
        const auto reply = send(connection, call);
        if (!reply)
            return reply.error();
        for (const Node* item : itemsOf(reply->root(), "item"))
            take(*item);
        position = textOf(reply->root(), "position");
        if (position.empty())
            return Done{};
    }
    return AwsError{.errorClass = ErrorClass::Reply,
                    .message = "the pages do not end",
                    .service = std::string(kService),
                    .action = std::string(call.action)};
}

} // namespace

Outcome<std::vector<RestApi>> ApiGateway::listApis() {
    std::vector<RestApi> out;
    const auto done = eachItem(*connection_, call("GetRestApis", "GET", "/restapis"),
                               [&](const Node& item) { out.push_back(readApi(item)); });
    if (!done)
        return done.error();
    return out;
}

Outcome<RestApi> ApiGateway::importApi(const std::string& body) {
    Call request = call("ImportRestApi", "POST", "/restapis");
    request.query = "failonwarnings=true&mode=import";
    request.isIdempotent = false;
    setBody(request, body);
    const auto reply = send(*connection_, request);
    if (!reply)
        return reply.error();
    return readApi(reply->root());
}

Outcome<RestApi> ApiGateway::overwriteApi(const std::string& apiId, const std::string& body) {
    Call request = call("PutRestApi", "PUT", apiPath(apiId));
    request.query = "failonwarnings=true&mode=overwrite";
    setBody(request, body);
    const auto reply = send(*connection_, request);
    if (!reply)
        return reply.error();
    return readApi(reply->root());
}

Acknowledged ApiGateway::deleteApi(const std::string& apiId) {
    return sendDelete(*connection_, call("DeleteRestApi", "DELETE", apiPath(apiId)));
}

Acknowledged ApiGateway::tagApi(const std::string& apiId, const TextMap& tags) {
    const std::string arn = fmt::format("arn:{}:apigateway:{}::/restapis/{}",
                                        connection_->partition(), connection_->region(), apiId);
    Call request = call("TagResource", "PUT", "/tags/" + percentEncoded(arn));
    Arena arena;
    Builder builder(arena);
    setBody(request, document::writeJson(*builder.map({{"tags", mapNode(builder, tags), {}}})));
    const auto reply = connection_->send(request);
    if (!reply)
        return reply.error();
    return Done{};
}

Outcome<ApiDeployment> ApiGateway::createDeployment(const std::string& apiId,
                                                    const std::string& stage,
                                                    const std::string& description,
                                                    const TextMap& variables) {
    Call request = call("CreateDeployment", "POST", apiPath(apiId) + "/deployments");
    request.isIdempotent = false;
    Arena arena;
    Builder builder(arena);
    MapBuilder body(builder);
    body.add("stageName", stage).addPresent("description", description);
    if (!variables.empty())
        body.add("variables", mapNode(builder, variables));
    setBody(request, document::writeJson(*body.finish()));
    const auto reply = send(*connection_, request);
    if (!reply)
        return reply.error();
    return readDeployment(reply->root());
}

Outcome<std::vector<ApiDeployment>> ApiGateway::listDeployments(const std::string& apiId) {
    std::vector<ApiDeployment> out;
    const auto done =
        eachItem(*connection_, call("GetDeployments", "GET", apiPath(apiId) + "/deployments"),
                 [&](const Node& item) { out.push_back(readDeployment(item)); });
    if (!done)
        return done.error();
    return out;
}

Acknowledged ApiGateway::deleteDeployment(const std::string& apiId,
                                          const std::string& deploymentId) {
    return sendDelete(*connection_, call("DeleteDeployment", "DELETE",
                                         fmt::format("{}/deployments/{}", apiPath(apiId),
                                                     percentEncoded(deploymentId))));
}

Outcome<std::optional<ApiStage>> ApiGateway::findStage(const std::string& apiId,
                                                       const std::string& stage) {
    const auto reply = send(*connection_, call("GetStage", "GET", stagePath(apiId, stage)));
    if (!reply) {
        if (hasCode(reply.error(), "NotFound"))
            return std::optional<ApiStage>{};
        return reply.error();
    }
    return std::optional(ApiStage{textOf(reply->root(), "stageName"),
                                  textOf(reply->root(), "deploymentId"),
                                  textMap(reply->root(), "variables")});
}

Acknowledged ApiGateway::deleteStage(const std::string& apiId, const std::string& stage) {
    return sendDelete(*connection_, call("DeleteStage", "DELETE", stagePath(apiId, stage)));
}

Outcome<std::optional<VpcLink>> ApiGateway::findVpcLink(const std::string& id) {
    const auto reply =
        send(*connection_, call("GetVpcLink", "GET", "/vpclinks/" + percentEncoded(id)));
    if (!reply) {
        if (hasCode(reply.error(), "NotFound"))
            return std::optional<VpcLink>{};
        return reply.error();
    }
    return std::optional(VpcLink{textOf(reply->root(), "id"), textOf(reply->root(), "status"),
                                 textOf(reply->root(), "statusMessage")});
}

std::string ApiGateway::invokeUrl(const std::string& apiId, const std::string& stage) const {
    const auto endpoint = connection_->endpoint(kService);
    if (endpoint && endpoint->isOverridden)
        return fmt::format("{}/_api/{}/{}", endpoint->url, apiId, stage);
    const std::string_view region = connection_->region();
    return fmt::format("https://{}.execute-api.{}.{}/{}", apiId, region,
                       partitionOf(region).dnsSuffix, stage);
}

} // namespace infrac::aws
