#include "swagger/save.h"

#include <algorithm>

#include "document/json_writer.h"
#include "swagger/cors.h"
#include "swagger/path.h"

namespace infrac::swagger {
namespace {

using document::Builder;
using document::ListBuilder;
using document::MapBuilder;
using document::Node;

class Saver {
public:
    Saver(const Api& api, Arena& arena) : api_(api), builder_(arena) {}

    const Node* root();

private:
    const Node* info();
    const Node* paths();
    const Node* pathItem(std::string_view path);
    const Node* operation(const Route& route);
    const Node* integration(const Route& route);
    const Node* parameters(const Route& route);
    const Node* parameter(const Parameter& parameter, std::string_view where, bool isRequired);
    const Node* requestParameters(const Route& route);
    const Node* security(const Authorizer& authorizer);
    const Node* securityDefinitions();

    void addMapping(MapBuilder& mappings, std::string_view where, std::string_view name);
    const Node* text(const std::string& text) { return builder_.copiedString(text); }

    const Api& api_;
    Builder builder_;
    OperationIds operationIds_;
};

const Node* Saver::root() {
    MapBuilder root{builder_};
    root.add("swagger", "2.0");
    root.add("info", info());
    if (!api_.stage.empty())
        root.add("basePath", text("/" + std::string{api_.stage}));
    root.add("schemes", builder_.list({builder_.string("https")}));
    root.add("paths", paths());
    if (!api_.authorizers.empty())
        root.add("securityDefinitions", securityDefinitions());
    if (api_.cors)
        root.add("x-amazon-apigateway-gateway-responses", gatewayResponses(*api_.cors, builder_));
    return root.finish(api_.origin);
}

const Node* Saver::info() {
    MapBuilder info{builder_};
    info.add("title", api_.title);
    info.addPresent("description", api_.description);
    info.add("version", api_.version);
    return info.finish();
}

const Node* Saver::paths() {
    MapBuilder paths{builder_};
    std::vector<std::string_view> done;
    for (const Route& route : api_.routes) {
        if (std::ranges::find(done, route.path) != done.end())
            continue;
        done.push_back(route.path);
        paths.add(route.path, pathItem(route.path), route.origin);
    }
    return paths.finish();
}

const Node* Saver::pathItem(std::string_view path) {
    MapBuilder item{builder_};
    const Route* first = nullptr;
    std::vector<std::string_view> methods;
    for (const Route& route : api_.routes) {
        if (route.path != path)
            continue;
        first = first == nullptr ? &route : first;
        methods.push_back(route.method);
        item.add(builder_.arena().copy(lowerCase(route.method)), operation(route), route.origin);
    }
    const bool hasOptions = std::ranges::find(methods, "OPTIONS") != methods.end();
    if (!api_.cors || hasOptions)
        return item.finish();

    MapBuilder preflight{builder_};
    preflight.add("operationId", text(operationIds_.make("OPTIONS", path)));
    Route pathOnly = *first;
    pathOnly.queryParameters.clear();
    preflight.addPresent("parameters", parameters(pathOnly));
    addPreflight(preflight, *api_.cors, methods, builder_);
    item.add("options", preflight.finish());
    return item.finish();
}

const Node* Saver::operation(const Route& route) {
    MapBuilder operation{builder_};
    operation.add("operationId", text(operationIds_.make(route.method, route.path)));
    operation.addPresent("description", route.description);
    operation.addPresent("parameters", parameters(route));
    const Node* description = builder_.string("The backend's answer");
    const Node* answer = builder_.map({{"description", description, {}}});
    operation.add("responses", builder_.map({{"200", answer, {}}}));
    if (route.authorizer)
        operation.add("security", security(api_.authorizers[*route.authorizer]));
    operation.add("x-amazon-apigateway-integration", integration(route));
    return operation.finish(route.origin);
}

const Node* Saver::parameters(const Route& route) {
    ListBuilder list{builder_};
    for (const std::string_view name : pathVariables(route.path)) {
        const auto described = std::ranges::find(route.pathParameters, name, &Parameter::name);
        const bool isDescribed = described != route.pathParameters.end();
        list.add(parameter(isDescribed ? *described : Parameter{name, {}, true}, "path", true));
    }
    for (const Parameter& query : route.queryParameters)
        list.add(parameter(query, "query", query.isRequired));
    return list.empty() ? nullptr : list.finish();
}

const Node* Saver::parameter(const Parameter& parameter, std::string_view where, bool isRequired) {
    MapBuilder map{builder_};
    map.add("name", parameter.name);
    map.add("in", where);
    map.addPresent("description", parameter.description);
    map.add("required", builder_.boolean(isRequired));
    map.add("type", "string");
    return map.finish();
}

const Node* Saver::integration(const Route& route) {
    const Backend& backend = api_.backends[route.backend];
    MapBuilder integration{builder_};
    integration.add("type", "http_proxy");
    integration.add("httpMethod", route.method);
    integration.add("uri", text(std::string{backend.uri} + std::string{route.path}));
    if (!backend.connectionId.empty()) {
        integration.add("connectionType", "VPC_LINK");
        integration.add("connectionId", backend.connectionId);
    }
    integration.addPresent("requestParameters", requestParameters(route));
    integration.add("passthroughBehavior", "when_no_match");
    return integration.finish();
}

const Node* Saver::requestParameters(const Route& route) {
    MapBuilder mappings{builder_};
    for (const std::string_view name : pathVariables(route.path))
        addMapping(mappings, "path", name);
    for (const Parameter& query : route.queryParameters)
        addMapping(mappings, "querystring", query.name);
    return mappings.empty() ? nullptr : mappings.finish();
}

void Saver::addMapping(MapBuilder& mappings, std::string_view where, std::string_view name) {
    const std::string place = ".request." + std::string{where} + "." + std::string{name};
    mappings.add(builder_.arena().copy("integration" + place), text("method" + place));
}

const Node* Saver::security(const Authorizer& authorizer) {
    const Node* scopes = builder_.list({});
    return builder_.list({builder_.map({{authorizer.name, scopes, {}}})});
}

const Node* Saver::securityDefinitions() {
    MapBuilder definitions{builder_};
    for (const Authorizer& authorizer : api_.authorizers) {
        ListBuilder arns{builder_};
        for (const std::string_view arn : authorizer.providerArns)
            arns.add(arn);
        MapBuilder cognito{builder_};
        cognito.add("type", "cognito_user_pools");
        cognito.add("providerARNs", arns.finish());

        MapBuilder definition{builder_};
        definition.add("type", "apiKey");
        definition.add("name", "Authorization");
        definition.add("in", "header");
        definition.add("x-amazon-apigateway-authtype", "cognito_user_pools");
        definition.add("x-amazon-apigateway-authorizer", cognito.finish());
        definitions.add(authorizer.name, definition.finish());
    }
    return definitions.finish();
}

} // namespace

const Node* toNode(const Api& api, Arena& arena) { return Saver{api, arena}.root(); }

std::string saveJson(const Api& api, Arena& arena) {
    return document::writeJson(*toNode(api, arena));
}

} // namespace infrac::swagger
