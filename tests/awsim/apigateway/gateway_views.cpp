// API Gateway's VPC links, and how it describes what it has.

#include "awsim/apigateway/gateway.h"

#include "awsim/apigateway/replies.h"
#include "awsim/ask/aws.h"
#include "awsim/text/digest.h"

namespace infrac::awsim {
namespace {

std::string_view statusText(VpcLink::Status status) {
    switch (status) {
    case VpcLink::Status::Pending:
        return "PENDING";
    case VpcLink::Status::Available:
        return "AVAILABLE";
    case VpcLink::Status::Deleting:
    case VpcLink::Status::Deleted:
        return "DELETING";
    case VpcLink::Status::Failed:
        return "FAILED";
    }
    return "";
}

// Why no link to this target can be made, or an empty text.
std::string targetProblem(const Call& call, const std::string& region, const std::string& arn) {
    Answered found = Aws(call, region)
                         .query("elasticloadbalancing", "DescribeLoadBalancers",
                                {{"LoadBalancerArns.member.1", arn}});
    Json balancers =
        asArray(at(found.body, {"DescribeLoadBalancersResponse", "DescribeLoadBalancersResult",
                                "LoadBalancers", "member"}));
    if (!found.isGood() || balancers.empty())
        return "The NLB ARN is malformed or there is no such load balancer: " + arn;
    if (textAt(balancers[0], {"Type"}) != "network")
        return "The load balancer is not a network load balancer: " + arn;
    return {};
}

} // namespace

VpcLink* ApiGateway::findLink(const std::string& id) {
    for (VpcLink& link : links_) {
        if (link.id == id)
            return &link;
    }
    return nullptr;
}

Reply ApiGateway::createLink(const Json& wanted, const Facts& facts) {
    VpcLink link;
    for (const Json& arn : asArray(at(wanted, {"targetArns"})))
        link.targets.push_back(textOf(arn));
    link.name = textAt(wanted, {"name"});
    if (link.name.empty() || link.targets.size() != 1)
        return refused("A VPC link needs a name and exactly one target ARN");
    link.id = randomId(6);
    link.description = textAt(wanted, {"description"});
    link.failure = targetProblem(call_, facts.region, link.targets[0]);
    link.made = time_();
    links_.push_back(link);
    if (const Json& tags = at(wanted, {"tags"}); tags.is_object())
        tags_["/vpclinks/" + link.id] = tags;
    return answer(202, described(link));
}

Reply ApiGateway::links(const Request& request, const Segments& path) {
    if (path.size() == 1) {
        Json items = Json::array();
        for (const VpcLink& link : links_)
            items.push_back(described(link));
        return answer(200, {{"item", items}});
    }
    VpcLink* link = findLink(path[1]);
    if (!link)
        return missing("VPC link not found");
    if (request.method == "DELETE")
        return removeLink(*link);
    if (request.method == "PATCH") {
        Json body = Json::parse(request.body, nullptr, false);
        for (const Json& change : asArray(at(body, {"patchOperations"}))) {
            std::string where = textAt(change, {"path"});
            if (where != "/name" && where != "/description")
                return refused("Invalid patch path '" + where + "' specified for op 'replace'");
            (where == "/name" ? link->name : link->description) = textAt(change, {"value"});
        }
    }
    return answer(200, described(*link));
}

// `GET:abc123:prod` of the methods of deployed stages that go through the link.
std::string ApiGateway::usesOf(const VpcLink& link) const {
    std::string out;
    for (const RestApi& api : apis_) {
        for (const Stage& stage : api.stages) {
            const ApiDeployment* deployment = findDeployment(api, stage.deploymentId);
            if (!deployment)
                continue;
            for (const MethodPlace& place : methodsOf(deployment->body)) {
                std::string id =
                    place.integration
                        ? withStageVariables(textAt(*place.integration, {"connectionId"}),
                                             stage.variables)
                        : "";
                if (id == link.id)
                    out += (out.empty() ? "" : ", ") + place.method + ":" +
                           resourceId(api, place.path) + ":" + stage.name;
            }
        }
    }
    return out;
}

Reply ApiGateway::removeLink(VpcLink& link) {
    if (std::string uses = usesOf(link); !uses.empty())
        return refused("Cannot delete vpc link. Vpc link '" + link.id + "', is referenced in [" +
                       uses + "] in format of [Method:Resource:Stage].");
    if (link.deleted.count() < 0)
        link.deleted = time_();
    tags_.erase("/vpclinks/" + link.id);
    return {202, {}, {}};
}

std::optional<ApiGateway::Deployed> ApiGateway::deployed(const std::string& apiId,
                                                         const std::string& stageName) {
    std::lock_guard lock(mutex_);
    const RestApi* api = findApi(apiId);
    const Stage* stage = api && !api->isDisabled ? findStage(*api, stageName) : nullptr;
    const ApiDeployment* deployment = stage ? findDeployment(*api, stage->deploymentId) : nullptr;
    if (!deployment)
        return std::nullopt;
    return Deployed{apiId, *stage, deployment->body};
}

std::optional<VpcLink::Status> ApiGateway::linkStatus(const std::string& id) {
    std::lock_guard lock(mutex_);
    const VpcLink* link = findLink(id);
    if (!link)
        return std::nullopt;
    return link->statusAt(time_());
}

bool ApiGateway::holdsBalancer(const std::string& arn) {
    std::lock_guard lock(mutex_);
    for (const VpcLink& link : links_) {
        bool isThere = link.statusAt(time_()) != VpcLink::Status::Deleted;
        if (isThere && link.failure.empty() && link.targets[0] == arn)
            return true;
    }
    return false;
}

Json ApiGateway::tagsOf(const std::string& path) const {
    auto found = tags_.find(path);
    return found == tags_.end() ? Json::object() : found->second;
}

Json ApiGateway::described(const RestApi& api) const {
    Json out = {{"id", api.id},
                {"name", api.name},
                {"createdDate", api.created},
                {"apiKeySource", "HEADER"},
                {"endpointConfiguration", {{"types", {"EDGE"}}, {"ipAddressType", "ipv4"}}},
                {"tags", tagsOf("/restapis/" + api.id)},
                {"disableExecuteApiEndpoint", api.isDisabled},
                {"rootResourceId", api.rootId}};
    if (!api.description.empty())
        out["description"] = api.description;
    if (!api.version.empty())
        out["version"] = api.version;
    if (!api.warnings.empty())
        out["warnings"] = api.warnings;
    return out;
}

Json ApiGateway::described(const RestApi& api, const Stage& stage) const {
    Json out = {{"stageName", stage.name},
                {"deploymentId", stage.deploymentId},
                {"cacheClusterEnabled", false},
                {"cacheClusterStatus", "NOT_AVAILABLE"},
                {"methodSettings", stage.methodSettings},
                {"variables", stage.variables},
                {"tracingEnabled", stage.isTraced},
                {"createdDate", stage.created},
                {"lastUpdatedDate", stage.updated},
                {"tags", tagsOf("/restapis/" + api.id + "/stages/" + stage.name)}};
    if (!stage.description.empty())
        out["description"] = stage.description;
    return out;
}

Json ApiGateway::described(const VpcLink& link) const {
    VpcLink::Status status = link.statusAt(time_());
    std::string message = status == VpcLink::Status::Failed ? link.failure : "";
    if (status == VpcLink::Status::Available)
        message = "Your vpc link is ready for use";
    return {{"id", link.id},
            {"name", link.name},
            {"description", link.description},
            {"targetArns", link.targets},
            {"status", statusText(status)},
            {"statusMessage", message},
            {"tags", tagsOf("/vpclinks/" + link.id)}};
}

Reply ApiGateway::resources(const RestApi& api) {
    std::map<std::string, Json> all{{"/", Json::object()}};
    for (const MethodPlace& place : methodsOf(api.body)) {
        for (std::size_t end = place.path.find('/', 1);; end = place.path.find('/', end + 1)) {
            all.try_emplace(place.path.substr(0, end), Json::object());
            if (end == std::string::npos)
                break;
        }
        all[place.path][place.method] = Json::object();
    }
    Json items = Json::array();
    for (const auto& [path, methods] : all) {
        Json item = {{"id", resourceId(api, path)}, {"path", path}};
        if (path != "/") {
            std::size_t slash = path.rfind('/');
            item["parentId"] = resourceId(api, slash == 0 ? "/" : path.substr(0, slash));
            item["pathPart"] = path.substr(slash + 1);
        }
        if (!methods.empty())
            item["resourceMethods"] = methods;
        items.push_back(item);
    }
    return answer(200, {{"item", items}});
}

Reply ApiGateway::authorizers(const RestApi& api) {
    Json items = Json::array();
    const Json& definitions = at(api.body, {"securityDefinitions"});
    if (definitions.is_object()) {
        for (const auto& [name, definition] : definitions.items()) {
            const Json& authorizer = at(definition, {"x-amazon-apigateway-authorizer"});
            if (authorizer.is_object())
                items.push_back(
                    {{"id", sha256Hex(api.id + name).substr(0, 6)},
                     {"name", name},
                     {"type", "COGNITO_USER_POOLS"},
                     {"providerARNs", at(authorizer, {"providerARNs"})},
                     {"authType", "cognito_user_pools"},
                     {"identitySource", "method.request.header." + textAt(definition, {"name"})}});
        }
    }
    return answer(200, {{"item", items}});
}

// Without what differs from one run to the next.
Json ApiGateway::world() {
    std::lock_guard lock(mutex_);
    Json apis = Json::array();
    for (const RestApi& api : apis_) {
        Json stages = Json::array();
        for (const Stage& stage : api.stages) {
            const ApiDeployment* deployment = findDeployment(api, stage.deploymentId);
            stages.push_back({{"name", stage.name},
                              {"variables", stage.variables},
                              {"isCurrent", deployment && deployment->body == api.body}});
        }
        apis.push_back({{"name", api.name},
                        {"body", api.body},
                        {"tags", tagsOf("/restapis/" + api.id)},
                        {"deployments", api.deployments.size()},
                        {"stages", stages}});
    }
    Json links = Json::array();
    for (const VpcLink& link : links_) {
        VpcLink::Status status = link.statusAt(time_());
        if (status != VpcLink::Status::Deleted)
            links.push_back({{"name", link.name}, {"status", statusText(status)}});
    }
    return {{"restApis", apis}, {"vpcLinks", links}};
}

} // namespace infrac::awsim
