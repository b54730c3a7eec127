// What a deployed API does with a request, with a backend that tells what it was asked.

#include <doctest/doctest.h>

#include "awsim/apigateway/execute.h"
#include "support/project.h"

namespace infrac::awsim {
namespace {

TEST_SUITE_BEGIN("awsim/execute");

Json method(const Json& integration) {
    return {{"responses", Json::object()}, {"x-amazon-apigateway-integration", integration}};
}

Json proxy(const std::string& uri, const Json& mappings = Json::object()) {
    return {{"type", "http_proxy"},
            {"httpMethod", "ANY"},
            {"uri", uri},
            {"connectionType", "VPC_LINK"},
            {"connectionId", "${stageVariables.link}"},
            {"requestParameters", mappings}};
}

ApiGateway::Deployed deployed(const Json& paths) {
    ApiGateway::Deployed out;
    out.apiId = "api";
    out.stage.name = "prod";
    out.stage.variables = {{"link", "l1"}, {"host", "nlb.example"}};
    out.body = {{"swagger", "2.0"}, {"paths", paths}};
    return out;
}

struct Backend {
    std::optional<VpcLink::Status> link = VpcLink::Status::Available;
    bool isThere = true;
    Request seen{};

    Surroundings surroundings() {
        Surroundings out;
        out.poolKeys = [](const std::string&) { return Json(); };
        out.linkStatus = [this](const std::string& id) { return id == "l1" ? link : std::nullopt; };
        out.viaLink = [this](const Request& request) -> std::optional<Reply> {
            seen = request;
            return isThere ? std::optional(Reply{200, {{"X-From", "backend"}}, "hello"})
                           : std::nullopt;
        };
        out.outside = [](const std::string&, const Request&) { return std::nullopt; };
        out.now = [] { return std::int64_t{0}; };
        return out;
    }
};

Reply run(const Json& paths, Request request, Backend& backend) {
    return executeApi(deployed(paths), request, backend.surroundings());
}

TEST_CASE("the most literal path wins, and a greedy one takes the rest") {
    Json paths = {
        {"/a/{id}", {{"get", method(proxy("http://h/variable"))}}},
        {"/a/b", {{"get", method(proxy("http://h/literal"))}}},
        {"/{proxy+}", {{"x-amazon-apigateway-any-method", method(proxy("http://h/greedy"))}}}};
    Backend backend;

    run(paths, {"GET", "/a/b", "", {}, ""}, backend);
    CHECK(backend.seen.path == "/literal");
    run(paths, {"GET", "/a/c", "", {}, ""}, backend);
    CHECK(backend.seen.path == "/variable");
    run(paths, {"PUT", "/a/c/d", "", {}, ""}, backend);
    CHECK(backend.seen.path == "/greedy");
    CHECK(backend.seen.method == "PUT");
}

TEST_CASE("parameters are mapped, and encoded again") {
    Json paths = {
        {"/a/{id}",
         {{"get",
           method(proxy("http://${stageVariables.host}/x/{name}",
                        {{"integration.request.path.name", "method.request.path.id"},
                         {"integration.request.querystring.q", "method.request.header.X-Ask"},
                         {"integration.request.header.X-Kind", "'fixed'"}}))}}}};
    Backend backend;

    run(paths, {"GET", "/a/b%2Fc", "z=1", {{"X-Ask", "a b"}}, ""}, backend);

    CHECK(backend.seen.path == "/x/b%2Fc");
    CHECK(backend.seen.query == "z=1&q=a%20b");
    CHECK(header(backend.seen.headers, "host") == "nlb.example");
    CHECK(header(backend.seen.headers, "x-kind") == "fixed");
}

TEST_CASE("a placeholder that nothing fills is the API's own fault") {
    Json paths = {{"/a/{id}", {{"get", method(proxy("http://h/{id}"))}}}};
    Backend backend;

    CHECK(run(paths, {"GET", "/a/b", "", {}, ""}, backend).status == 500);
}

TEST_CASE("an unknown path or method is a missing token") {
    Json paths = {{"/a", {{"get", method(proxy("http://h/"))}}}};
    Backend backend;

    Reply reply = run(paths, {"POST", "/a", "", {}, ""}, backend);

    CHECK(reply.status == 403);
    CHECK(reply.body == R"({"message":"Missing Authentication Token"})");
    CHECK(header(reply.headers, "x-amzn-errortype") == "MissingAuthenticationTokenException");
    CHECK(header(reply.headers, "access-control-allow-origin").empty());
}

TEST_CASE("a link that is not available, or a backend that is not there, is an error") {
    Json paths = {{"/a", {{"get", method(proxy("http://h/"))}}}};
    Backend backend;

    backend.link = VpcLink::Status::Pending;
    CHECK(run(paths, {"GET", "/a", "", {}, ""}, backend).status == 500);
    backend.link = VpcLink::Status::Available;
    backend.isThere = false;
    CHECK(run(paths, {"GET", "/a", "", {}, ""}, backend).status == 504);
}

TEST_CASE("gateway responses change the gateway's own answers") {
    ApiGateway::Deployed api = deployed(Json::object());
    api.body["x-amazon-apigateway-gateway-responses"] = {
        {"DEFAULT_4XX",
         {{"responseParameters", {{"gatewayresponse.header.Access-Control-Allow-Origin", "'*'"}}}}},
        {"MISSING_AUTHENTICATION_TOKEN", {{"statusCode", "404"}}}};
    Backend backend;

    Reply reply = executeApi(api, {"GET", "/", "", {}, ""}, backend.surroundings());

    CHECK(reply.status == 404);
    api.body["x-amazon-apigateway-gateway-responses"].erase("MISSING_AUTHENTICATION_TOKEN");
    reply = executeApi(api, {"GET", "/", "", {}, ""}, backend.surroundings());
    CHECK(reply.status == 403);
    CHECK(header(reply.headers, "access-control-allow-origin") == "*");
}

TEST_CASE("the example system's API wants a user for its posts") {
    ApiGateway::Deployed api;
    api.apiId = "api";
    api.stage.name = "prod";
    api.body = Json::parse(test::projectText("generated/api-swagger.json"));
    Backend backend;

    Reply like = executeApi(api, {"POST", "/mysfits/m/like", "", {}, ""}, backend.surroundings());
    Reply preflight =
        executeApi(api, {"OPTIONS", "/mysfits/m/like", "", {}, ""}, backend.surroundings());

    CHECK(like.status == 401);
    CHECK(like.body == R"({"message":"Unauthorized"})");
    CHECK(preflight.status == 200);
    CHECK(header(preflight.headers, "access-control-allow-methods") == "POST,OPTIONS");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::awsim
