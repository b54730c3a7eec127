#include "awsim/apigateway/gateway.h"

#include <algorithm>
#include <charconv>

#include "awsim/apigateway/import.h"
#include "awsim/apigateway/replies.h"
#include "awsim/ask/aws.h"
#include "awsim/text/digest.h"

namespace infrac::awsim {
namespace {

std::vector<std::string> segmentsOf(const std::string& path) {
    std::vector<std::string> out;
    for (std::string_view part : splitAt(path, '/')) {
        if (!part.empty())
            out.push_back(percentDecoded(part));
    }
    return out;
}

std::string joined(const std::vector<std::string>& lines, std::string_view separator) {
    std::string out;
    for (const std::string& line : lines)
        out += (out.empty() ? "" : std::string(separator)) + line;
    return out;
}

// What AWS says of an import that it refuses, or an empty text.
std::string refusal(const ImportFindings& found, bool failsOnWarnings) {
    if (!found.errors.empty())
        return "Errors found during import:\n\t" + joined(found.errors, "\n\t");
    if (failsOnWarnings && !found.warnings.empty())
        return "Warnings found during import:\n\t" + joined(found.warnings, "\n\t");
    return {};
}

void adopt(RestApi& api, const Json& body, const ImportFindings& found) {
    api.body = body;
    api.name = textAt(body, {"info", "title"});
    api.description = textAt(body, {"info", "description"});
    api.version = textAt(body, {"info", "version"});
    api.warnings = found.warnings;
}

} // namespace

std::optional<Reply> ApiGateway::handle(const Request& request, const Facts& facts) {
    std::lock_guard lock(mutex_);
    region_ = facts.region;
    std::chrono::milliseconds now = time_();
    std::erase_if(links_, [&](const VpcLink& link) {
        return link.statusAt(now) == VpcLink::Status::Deleted;
    });
    return route(request, facts);
}

void ApiGateway::reset() {
    std::lock_guard lock(mutex_);
    apis_.clear();
    links_.clear();
    tags_.clear();
}

Reply ApiGateway::route(const Request& request, const Facts& facts) {
    Segments path = segmentsOf(request.path);
    if (!path.empty() && path[0] == "restapis")
        return apis(request, facts, path);
    if (!path.empty() && path[0] == "vpclinks") {
        if (facts.action == "CreateVpcLink")
            return createLink(Json::parse(request.body, nullptr, false), facts);
        return links(request, path);
    }
    if (path.size() == 2 && path[0] == "tags")
        return tags(request, path[1]);
    return unsupported(facts.action);
}

RestApi* ApiGateway::findApi(const std::string& id) {
    for (RestApi& api : apis_) {
        if (api.id == id)
            return &api;
    }
    return nullptr;
}

Reply ApiGateway::apis(const Request& request, const Facts& facts, const Segments& path) {
    if (path.size() == 1) {
        if (facts.action == "ImportRestApi")
            return importApi(request);
        return facts.action == "GetRestApis" ? describeApis(request) : unsupported(facts.action);
    }
    RestApi* api = findApi(path[1]);
    if (!api)
        return missing("Invalid API identifier specified 123456789012:" + path[1]);
    Json body = Json::parse(request.body.empty() ? "{}" : request.body, nullptr, false);
    if (body.is_discarded())
        return refused("Invalid JSON in the request");
    if (path.size() == 2) {
        if (facts.action == "GetRestApi")
            return answer(200, described(*api));
        if (facts.action == "PutRestApi")
            return putApi(*api, request);
        if (facts.action == "UpdateRestApi")
            return updateApi(*api, body);
        return facts.action == "DeleteRestApi" ? removeApi(path[1]) : unsupported(facts.action);
    }
    if (path[2] == "deployments")
        return deployments(*api, request, path);
    if (path[2] == "stages")
        return stages(*api, request, facts, path);
    if (facts.action == "GetResources")
        return resources(*api);
    return facts.action == "GetAuthorizers" ? authorizers(*api) : unsupported(facts.action);
}

Reply ApiGateway::importApi(const Request& request) {
    Json body = Json::parse(request.body, nullptr, false);
    ImportFindings found =
        checkImport(body, [&](const std::string& id) { return findLink(id) != nullptr; });
    bool failsOnWarnings = valueOf(queryPairs(request.query), "failonwarnings") == "true";
    if (std::string text = refusal(found, failsOnWarnings); !text.empty())
        return refused(text);
    RestApi& api = apis_.emplace_back();
    api.id = randomId(10);
    api.rootId = randomId(10);
    api.created = wallSeconds();
    adopt(api, body, found);
    return answer(201, described(api));
}

Reply ApiGateway::putApi(RestApi& api, const Request& request) {
    Json body = Json::parse(request.body, nullptr, false);
    Pairs query = queryPairs(request.query);
    if (valueOf(query, "mode") != "overwrite" && body.is_object()) {
        Json merged = api.body;
        merged.merge_patch(body);
        body = merged;
    }
    ImportFindings found =
        checkImport(body, [&](const std::string& id) { return findLink(id) != nullptr; });
    if (std::string text = refusal(found, valueOf(query, "failonwarnings") == "true");
        !text.empty())
        return refused(text);
    adopt(api, body, found);
    return answer(200, described(api));
}

Reply ApiGateway::describeApis(const Request& request) {
    Pairs query = queryPairs(request.query);
    std::size_t limit = 25;
    std::string text = valueOf(query, "limit");
    std::from_chars(text.data(), text.data() + text.size(), limit);
    limit = std::clamp<std::size_t>(limit, 1, 500);
    std::string position = valueOf(query, "position");
    Json items = Json::array();
    Json out = Json::object();
    bool isBegun = position.empty();
    for (const RestApi& api : apis_) {
        isBegun = isBegun || api.id == position;
        if (!isBegun)
            continue;
        if (items.size() == limit) {
            out["position"] = api.id;
            break;
        }
        items.push_back(described(api));
    }
    out["item"] = items;
    return answer(200, out);
}

Reply ApiGateway::updateApi(RestApi& api, const Json& changes) {
    for (const Json& change : asArray(at(changes, {"patchOperations"}))) {
        std::string path = textAt(change, {"path"});
        std::string value = textAt(change, {"value"});
        if (path == "/name")
            api.name = value;
        else if (path == "/description")
            api.description = value;
        else if (path == "/version")
            api.version = value;
        else if (path == "/disableExecuteApiEndpoint")
            api.isDisabled = value == "true";
        else
            return refused("Invalid patch path '" + path + "' specified for op 'replace'");
    }
    return answer(200, described(api));
}

Reply ApiGateway::removeApi(const std::string& id) {
    std::erase_if(apis_, [&](const RestApi& api) { return api.id == id; });
    std::erase_if(tags_, [&](const auto& each) {
        return each.first == "/restapis/" + id || each.first.starts_with("/restapis/" + id + "/");
    });
    return {202, {}, {}};
}

Reply ApiGateway::deployments(RestApi& api, const Request& request, const Segments& path) {
    if (path.size() == 3) {
        if (request.method == "POST")
            return deploy(api, Json::parse(request.body.empty() ? "{}" : request.body));
        Json items = Json::array();
        for (const ApiDeployment& each : api.deployments)
            items.push_back(deploymentJson(each));
        return answer(200, {{"item", items}});
    }
    const ApiDeployment* found = findDeployment(api, path[3]);
    if (!found)
        return missing("Invalid Deployment identifier specified");
    if (request.method == "DELETE")
        return removeDeployment(api, path[3]);
    return request.method == "GET" ? answer(200, deploymentJson(*found))
                                   : unsupported("UpdateDeployment");
}

Reply ApiGateway::deploy(RestApi& api, const Json& wanted) {
    if (methodsOf(api.body).empty())
        return refused("The REST API doesn't contain any methods");
    for (const MethodPlace& place : methodsOf(api.body)) {
        if (!place.integration)
            return refused("No integration defined for method");
    }
    ApiDeployment& made = api.deployments.emplace_back();
    made.id = randomId(6);
    made.description = textAt(wanted, {"description"});
    made.created = wallSeconds();
    made.body = api.body;
    Json out = deploymentJson(made);
    std::string name = textAt(wanted, {"stageName"});
    if (name.empty())
        return answer(201, out);
    auto stage = std::find_if(api.stages.begin(), api.stages.end(),
                              [&](const Stage& each) { return each.name == name; });
    if (stage == api.stages.end()) {
        stage = api.stages.emplace(api.stages.end());
        stage->name = name;
        stage->created = wallSeconds();
    }
    stage->deploymentId = made.id;
    stage->updated = wallSeconds();
    if (std::string text = textAt(wanted, {"stageDescription"}); !text.empty())
        stage->description = text;
    if (const Json& variables = at(wanted, {"variables"}); variables.is_object()) {
        stage->variables.clear();
        for (const auto& [key, value] : variables.items())
            stage->variables[key] = textOf(value);
    }
    return answer(201, out);
}

Reply ApiGateway::removeDeployment(RestApi& api, const std::string& id) {
    for (const Stage& stage : api.stages) {
        if (stage.deploymentId == id)
            return refused("Active stages pointing to this deployment must be moved or deleted");
    }
    std::erase_if(api.deployments, [&](const ApiDeployment& each) { return each.id == id; });
    return {202, {}, {}};
}

Reply ApiGateway::stages(RestApi& api, const Request& request, const Facts& facts,
                         const Segments& path) {
    Json body = Json::parse(request.body.empty() ? "{}" : request.body);
    if (path.size() == 3) {
        if (facts.action == "CreateStage")
            return createStage(api, body);
        std::string only = valueOf(queryPairs(request.query), "deploymentId");
        Json items = Json::array();
        for (const Stage& each : api.stages) {
            if (only.empty() || each.deploymentId == only)
                items.push_back(described(api, each));
        }
        return answer(200, {{"item", items}});
    }
    auto stage = std::find_if(api.stages.begin(), api.stages.end(),
                              [&](const Stage& each) { return each.name == path[3]; });
    if (stage == api.stages.end())
        return missing("Invalid stage identifier specified");
    if (facts.action == "GetStage")
        return answer(200, described(api, *stage));
    if (facts.action == "UpdateStage")
        return updateStage(api, *stage, body);
    if (facts.action == "GetExport") {
        const ApiDeployment* deployment = findDeployment(api, stage->deploymentId);
        return answer(200, deployment ? deployment->body : Json::object());
    }
    if (facts.action != "DeleteStage")
        return unsupported(facts.action);
    api.stages.erase(stage);
    return {202, {}, {}};
}

Reply ApiGateway::createStage(RestApi& api, const Json& wanted) {
    std::string name = textAt(wanted, {"stageName"});
    std::string deployment = textAt(wanted, {"deploymentId"});
    if (name.empty() || findStage(api, name))
        return conflict(name.empty() ? "Stage name is missing" : "Stage already exists");
    if (!findDeployment(api, deployment))
        return missing("Invalid Deployment identifier specified");
    Stage& made = api.stages.emplace_back();
    made.name = name;
    made.deploymentId = deployment;
    made.description = textAt(wanted, {"description"});
    made.created = made.updated = wallSeconds();
    if (const Json& variables = at(wanted, {"variables"}); variables.is_object()) {
        for (const auto& [key, value] : variables.items())
            made.variables[key] = textOf(value);
    }
    return answer(201, described(api, made));
}

Reply ApiGateway::updateStage(RestApi& api, Stage& stage, const Json& changes) {
    constexpr std::string_view kVariables = "/variables/";
    Stage changed = stage;
    for (const Json& change : asArray(at(changes, {"patchOperations"}))) {
        std::string path = textAt(change, {"path"});
        std::string value = textAt(change, {"value"});
        bool isRemoval = textAt(change, {"op"}) == "remove";
        if (path == "/deploymentId") {
            if (!findDeployment(api, value))
                return refused("Deployment id does not exist");
            changed.deploymentId = value;
        } else if (path == "/description") {
            changed.description = value;
        } else if (path == "/tracingEnabled") {
            changed.isTraced = value == "true";
        } else if (path.starts_with(kVariables)) {
            std::string name = path.substr(kVariables.size());
            if (isRemoval)
                changed.variables.erase(name);
            else
                changed.variables[name] = value;
        } else if (!patchMethodSetting(changed.methodSettings, path, value)) {
            return refused("Invalid patch path '" + path + "' specified for op '" +
                           textAt(change, {"op"}) + "'");
        }
    }
    changed.updated = wallSeconds();
    stage = changed;
    return answer(200, described(api, stage));
}

Reply ApiGateway::tags(const Request& request, const std::string& arn) {
    std::size_t slash = arn.find("::/");
    if (!arn.starts_with("arn:aws:apigateway:") || slash == std::string::npos)
        return refused("Invalid ARN specified in the request");
    std::string path = arn.substr(slash + 2);
    Segments parts = segmentsOf(path);
    bool isThere = parts.size() >= 2 && (parts[0] == "restapis"   ? findApi(parts[1]) != nullptr
                                         : parts[0] == "vpclinks" ? findLink(parts[1]) != nullptr
                                                                  : false);
    if (!isThere)
        return missing("Invalid resource identifier specified");
    Json& tags = tags_.try_emplace(path, Json::object()).first->second;
    if (request.method == "GET")
        return answer(200, {{"tags", tags}});
    if (request.method == "PUT") {
        Json body = Json::parse(request.body, nullptr, false);
        if (const Json& added = at(body, {"tags"}); added.is_object())
            tags.update(added);
    } else {
        for (const auto& [name, value] : queryPairs(request.query)) {
            if (name == "tagKeys")
                tags.erase(value);
        }
    }
    return {204, {}, {}};
}

} // namespace infrac::awsim
