#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "lint/engine/engine.h"
#include "lint/graph/references.h"
#include "lint/rules.h"

namespace infrac::lint::rules {
namespace {

constexpr std::string_view kParts[] = {
    "AWS::ApiGateway::Authorizer", "AWS::ApiGateway::GatewayResponse",  "AWS::ApiGateway::Method",
    "AWS::ApiGateway::Model",      "AWS::ApiGateway::RequestValidator", "AWS::ApiGateway::Resource",
};

void check(Engine& engine, Findings& findings) {
    const TemplateModel& model = engine.model();
    const bool hasDocument = std::ranges::any_of(model.resources(), [](const Resource& resource) {
        return resource.type == "AWS::ApiGateway::RestApi";
    });
    if (!hasDocument)
        return;
    Arena& arena = engine.arena();
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const Reference& reference : engine.references().all()) {
        const Resource* api = model.resources().find(reference.target);
        const Resource* part =
            reference.section == "Resources" ? model.resources().find(reference.source) : nullptr;
        if (api == nullptr || part == nullptr || api->type != "AWS::ApiGateway::RestApi" ||
            std::ranges::find(kParts, part->type) == std::end(kParts) ||
            !seen.emplace(api->name, part->name).second)
            continue;
        const Node* properties = api->node->find("Properties");
        for (const std::string_view key : {"Body", "BodyS3Location"}) {
            if (properties == nullptr || properties->find(key) == nullptr)
                continue;
            const Path* path = below(below(nullptr, "Resources", arena), api->name, arena);
            findings.add("W3660"_rule, below(below(path, "Properties", arena), key, arena),
                         fmt::format("`{}` replaces what `{}` adds to the API", key, part->name));
        }
    }
}

} // namespace

extern const Rule w3660;
const Rule w3660{
    .id = "W3660"_rule,
    .name = "MixedApi",
    .summary = "an API is made of a document and of resources too",
    .page = {.reason =
                 "With `Body` the whole API is what the document says. Each update overwrites what "
                 "resources of the template added.",
             .bad = R"(Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Body: {swagger: "2.0", info: {title: pets, version: "1"}, paths: {}}
  Pets:
    Type: AWS::ApiGateway::Resource
    Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: pets}
)",
             .good = R"(Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: {Name: pets}
  Pets:
    Type: AWS::ApiGateway::Resource
    Properties: {RestApiId: !Ref Api, ParentId: !GetAtt Api.RootResourceId, PathPart: pets}
)"},
    .checkTemplate = check,
};

} // namespace infrac::lint::rules
