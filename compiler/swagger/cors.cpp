#include "swagger/cors.h"

#include <string>
#include <vector>

namespace infrac::swagger {
namespace {

using document::Builder;
using document::MapBuilder;
using document::Node;

struct Header {
    std::string_view name;
    std::string value; // as a mapping: in single quotes
};

std::string quotedList(std::span<const std::string_view> items) {
    std::string text = "'";
    for (const std::string_view item : items) {
        if (text.size() > 1)
            text += ',';
        text += item;
    }
    return text + "'";
}

bool allowsAll(const Cors& cors) { return cors.origins.size() == 1 && cors.origins.front() == "*"; }

std::vector<Header> preflightHeaders(const Cors& cors, std::span<const std::string_view> methods) {
    std::vector<std::string_view> allowed{methods.begin(), methods.end()};
    allowed.push_back("OPTIONS");
    std::vector<Header> headers;
    if (!cors.headers.empty())
        headers.push_back({"Access-Control-Allow-Headers", quotedList(cors.headers)});
    headers.push_back({"Access-Control-Allow-Methods", quotedList(allowed)});
    headers.push_back({"Access-Control-Allow-Origin", quotedList({&cors.origins.front(), 1})});
    if (!allowsAll(cors))
        headers.push_back({"Vary", "'Origin'"});
    return headers;
}

// The header names one origin only; of several, the asking one is found when it asks.
std::string originTemplate(const Cors& cors) {
    std::string text = "#set($origin = $input.params().header.get(\"Origin\"))\n"
                       "#if($origin == \"\")#set($origin = $input.params().header.get(\"origin\"))"
                       "#end\n#if(";
    std::string_view separator;
    for (const std::string_view origin : cors.origins) {
        text += separator;
        text += "$origin == \"";
        text += origin;
        text += '"';
        separator = " || ";
    }
    return text + ")#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)"
                  "#end\n";
}

const Node* jsonTemplate(const Node* text, Builder builder) {
    return builder.map({{"application/json", text, {}}});
}

const Node* mock(const Cors& cors, const std::vector<Header>& headers, Builder builder) {
    MapBuilder parameters{builder};
    for (const Header& header : headers)
        parameters.add(builder.arena().copy("method.response.header." + std::string{header.name}),
                       builder.copiedString(header.value));
    MapBuilder response{builder};
    response.add("statusCode", "200");
    response.add("responseParameters", parameters.finish());
    if (cors.origins.size() > 1)
        response.add("responseTemplates",
                     jsonTemplate(builder.copiedString(originTemplate(cors)), builder));

    MapBuilder integration{builder};
    integration.add("type", "mock");
    integration.add("requestTemplates",
                    jsonTemplate(builder.string("{\"statusCode\": 200}"), builder));
    integration.add("passthroughBehavior", "when_no_match");
    integration.add("responses", builder.map({{"default", response.finish(), {}}}));
    return integration.finish();
}

} // namespace

void addPreflight(MapBuilder& operation, const Cors& cors,
                  std::span<const std::string_view> methods, Builder builder) {
    const std::vector<Header> headers = preflightHeaders(cors, methods);
    const Node* type = builder.map({{"type", builder.string("string"), {}}});
    MapBuilder declared{builder};
    for (const Header& header : headers)
        declared.add(header.name, type);
    MapBuilder answer{builder};
    answer.add("description", "What a page of another origin may ask for");
    answer.add("headers", declared.finish());

    operation.add("produces", builder.list({builder.string("application/json")}));
    operation.add("responses", builder.map({{"200", answer.finish(), {}}}));
    operation.add("x-amazon-apigateway-integration", mock(cors, headers, builder));
}

// These errors carry no data of the application, and no header of theirs can depend on who
// asks: of several origins, any may read them.
const Node* gatewayResponses(const Cors& cors, Builder builder) {
    const bool isSingle = cors.origins.size() == 1;
    const std::string origin = isSingle ? quotedList(cors.origins) : "'*'";
    const Node* parameters = builder.map(
        {{"gatewayresponse.header.Access-Control-Allow-Origin", builder.copiedString(origin), {}}});
    const Node* response = builder.map({{"responseParameters", parameters, {}}});
    return builder.map({{"DEFAULT_4XX", response, {}}, {"DEFAULT_5XX", response, {}}});
}

} // namespace infrac::swagger
