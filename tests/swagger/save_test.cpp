// Parts of the Swagger file. The whole is held against an independent validator by the
// tests swagger_validator_*.

#include "swagger/save.h"

#include <doctest/doctest.h>

#include "swagger/path.h"
#include "swagger/sample.h"

namespace infrac::swagger {
namespace {

using document::Node;

struct Fixture {
    Arena arena;
    Api api = sampleApi();

    const Node* at(std::initializer_list<std::string_view> keys) {
        const Node* node = toNode(api, arena);
        for (const std::string_view key : keys) {
            node = node->find(key);
            REQUIRE_MESSAGE(node != nullptr, key);
        }
        return node;
    }
    std::string_view text(std::initializer_list<std::string_view> keys) { return at(keys)->text(); }
    std::vector<std::string_view> keys(const Node* map) {
        std::vector<std::string_view> keys;
        for (const document::Member& member : map->members())
            keys.push_back(member.key);
        return keys;
    }
};

constexpr std::string_view kIntegration = "x-amazon-apigateway-integration";
using Names = std::vector<std::string_view>;

TEST_SUITE_BEGIN("swagger/save");

TEST_CASE_FIXTURE(Fixture, "paths and their methods come in the order of the routes") {
    CHECK(keys(at({"paths"})) == Names{"/", "/mysfits", "/mysfits/{mysfitId}/like"});
    CHECK(keys(at({"paths", "/mysfits"})) == Names{"get", "post", "options"});
}

TEST_CASE_FIXTURE(Fixture, "a route is passed to its backend through the VPC link") {
    const Node* integration = at({"paths", "/mysfits/{mysfitId}/like", "post", kIntegration});

    CHECK(integration->find("type")->text() == "http_proxy");
    CHECK(integration->find("httpMethod")->text() == "POST");
    CHECK(integration->find("uri")->text() ==
          "http://${MysfitsMicroServiceStack.NlbDNSName}/mysfits/{mysfitId}/like");
    CHECK(integration->find("connectionType")->text() == "VPC_LINK");
    CHECK(integration->find("connectionId")->text() == "${MysfitsMicroServiceStack.VpcLinkId}");
}

TEST_CASE_FIXTURE(Fixture, "a backend without a link is reached through the internet") {
    api.backends.front().connectionId = {};

    CHECK(at({"paths", "/", "get", kIntegration})->find("connectionType") == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "parameters of the path and the query reach the backend") {
    const Node* path =
        at({"paths", "/mysfits/{mysfitId}/like", "post", kIntegration, "requestParameters"});
    const Node* query = at({"paths", "/mysfits", "get", kIntegration, "requestParameters"});

    CHECK(path->find("integration.request.path.mysfitId")->text() ==
          "method.request.path.mysfitId");
    CHECK(keys(query) ==
          Names{"integration.request.querystring.filter", "integration.request.querystring.value"});
}

TEST_CASE_FIXTURE(Fixture, "only what needs a user has a security requirement") {
    CHECK(at({"paths", "/mysfits", "get"})->find("security") == nullptr);
    const Node* security = at({"paths", "/mysfits/{mysfitId}/like", "post", "security"});
    CHECK(security->items().front()->find("members")->items().empty());

    const Node* definition = at({"securityDefinitions", "members"});
    CHECK(definition->find("x-amazon-apigateway-authtype")->text() == "cognito_user_pools");
    CHECK(definition->find("name")->text() == "Authorization");
}

TEST_CASE_FIXTURE(Fixture, "OPTIONS is a mock that allows exactly the path's methods") {
    const Node* response =
        at({"paths", "/mysfits", "options", kIntegration, "responses", "default"});
    const Node* headers = response->find("responseParameters");

    CHECK(headers->find("method.response.header.Access-Control-Allow-Methods")->text() ==
          "'GET,POST,OPTIONS'");
    CHECK(headers->find("method.response.header.Access-Control-Allow-Headers")->text() ==
          "'Content-Type,Authorization'");
    CHECK(headers->find("method.response.header.Access-Control-Allow-Origin")->text() == "'*'");
    CHECK(headers->members().size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "of several origins the asking one is named") {
    api.cors->origins = {"https://a.example", "https://b.example"};
    const Node* response =
        at({"paths", "/mysfits", "options", kIntegration, "responses", "default"});

    CHECK(response->find("responseParameters")->find("method.response.header.Vary")->text() ==
          "'Origin'");
    const std::string_view text =
        response->find("responseTemplates")->find("application/json")->text();
    CHECK(text.find("$origin == \"https://a.example\" || $origin == \"https://b.example\"") !=
          std::string_view::npos);
}

TEST_CASE_FIXTURE(Fixture, "a page may read the API's own errors") {
    CHECK(text({"x-amazon-apigateway-gateway-responses", "DEFAULT_4XX", "responseParameters",
                "gatewayresponse.header.Access-Control-Allow-Origin"}) == "'*'");
}

TEST_CASE_FIXTURE(Fixture, "without CORS nothing of it is written") {
    api.cors.reset();

    CHECK(keys(at({"paths", "/"})) == Names{"get"});
    CHECK(at({})->find("x-amazon-apigateway-gateway-responses") == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "an OPTIONS route of the spec takes the place of the mock") {
    api.routes.push_back(api.routes.front());
    api.routes.back().method = "OPTIONS";

    CHECK(text({"paths", "/", "options", kIntegration, "type"}) == "http_proxy");
    CHECK(keys(at({"paths", "/"})) == Names{"get", "options"});
}

TEST_CASE("operations are named after their method and path, each once") {
    OperationIds ids;

    CHECK(ids.make("GET", "/") == "getRoot");
    CHECK(ids.make("POST", "/mysfits/{mysfitId}/like") == "postMysfitsByMysfitIdLike");
    CHECK(ids.make("GET", "/user-pools") == "getUserPools");
    CHECK(ids.make("GET", "/user/pools") == "getUserPools2");
}

TEST_CASE("the variables of a path are found in order") {
    CHECK(pathVariables("/a/{b}/c/{d}") == Names{"b", "d"});
    CHECK(pathVariables("/{proxy+}") == Names{"proxy"});
    CHECK(pathVariables("/plain").empty());
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::swagger
