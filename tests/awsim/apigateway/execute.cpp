#include "awsim/apigateway/execute.h"

#include <algorithm>

#include "awsim/apigateway/tokens.h"
#include "awsim/net/wire.h"
#include "awsim/text/digest.h"
#include "awsim/text/encoding.h"

namespace infrac::awsim {
namespace {

using Values = std::map<std::string, std::string>;

struct Found {
    MethodPlace place;
    Values pathValues; // still percent-encoded
};

// Fits `/a/{b}/{c+}`; how specific the fit is, -1 without one.
int fit(std::string_view pattern, std::string_view path, Values& values) {
    std::vector<std::string_view> wanted = splitAt(pattern, '/');
    std::vector<std::string_view> given = splitAt(path, '/');
    int score = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i >= given.size())
            return -1;
        std::string_view part = wanted[i];
        bool isVariable = part.starts_with('{') && part.ends_with('}');
        if (isVariable && part.ends_with("+}")) {
            std::size_t begin = static_cast<std::size_t>(given[i].data() - path.data());
            values[std::string(part.substr(1, part.size() - 3))] = path.substr(begin);
            return given[i].empty() ? -1 : score * 4 + 1;
        }
        if (isVariable ? given[i].empty() : part != given[i])
            return -1;
        if (isVariable)
            values[std::string(part.substr(1, part.size() - 2))] = given[i];
        score = score * 4 + (isVariable ? 2 : 3);
    }
    return wanted.size() == given.size() ? score : -1;
}

std::optional<Found> findMethod(const Json& body, const Request& request) {
    std::string_view path = request.path;
    if (path.size() > 1 && path.ends_with('/'))
        path.remove_suffix(1);
    std::optional<Found> out;
    int best = -1;
    for (const MethodPlace& place : methodsOf(body)) {
        Values values;
        int score = fit(place.path, path, values);
        bool isExact = place.method == request.method;
        if (score < 0 || (!isExact && place.method != "ANY"))
            continue;
        score = score * 2 + (isExact ? 1 : 0);
        if (score > best) {
            best = score;
            out = Found{place, values};
        }
    }
    return out;
}

std::string literal(const std::string& text) {
    bool isQuoted = text.size() >= 2 && text.front() == '\'' && text.back() == '\'';
    return isQuoted ? text.substr(1, text.size() - 2) : text;
}

void addId(Reply& reply) { setHeader(reply.headers, "x-amzn-RequestId", randomUuid()); }

// An answer of the gateway itself, as the description may have changed it.
Reply gatewayReply(const Json& body, std::string_view type, int status, std::string_view error,
                   std::string_view message) {
    const Json& all = at(body, {"x-amazon-apigateway-gateway-responses"});
    const Json& own = at(all, {type});
    const Json& rule =
        own.is_object() ? own : at(all, {status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX"});
    Reply out{status, {{"Content-Type", "application/json"}}, Json{{"message", message}}.dump()};
    if (std::string text = textAt(rule, {"statusCode"}); text.size() == 3)
        out.status = std::stoi(text);
    setHeader(out.headers, "x-amzn-ErrorType", std::string(error));
    const Json& parameters = at(rule, {"responseParameters"});
    if (parameters.is_object()) {
        constexpr std::string_view kHeader = "gatewayresponse.header.";
        for (const auto& [name, value] : parameters.items()) {
            if (name.starts_with(kHeader))
                setHeader(out.headers, name.substr(kHeader.size()), literal(textOf(value)));
        }
    }
    addId(out);
    return out;
}

class Execution {
public:
    Execution(const ApiGateway::Deployed& api, const Request& request, const Surroundings& world)
        : api_(api), request_(request), world_(world) {}

    Reply run() {
        std::optional<Found> found = findMethod(api_.body, request_);
        if (!found)
            return gatewayReply(api_.body, "MISSING_AUTHENTICATION_TOKEN", 403,
                                "MissingAuthenticationTokenException",
                                "Missing Authentication Token");
        if (std::optional<Reply> refusal = authorize(*found->place.operation))
            return std::move(*refusal);
        const Json& integration = *found->place.integration;
        if (lowered(textAt(integration, {"type"})) == "mock")
            return mock(integration);
        return forward(*found, integration);
    }

private:
    Reply unauthorized(std::string_view message = "Unauthorized") {
        bool isExpired = message != "Unauthorized";
        return gatewayReply(api_.body, isExpired ? "EXPIRED_TOKEN" : "UNAUTHORIZED", 401,
                            "UnauthorizedException", message);
    }

    Reply internalError() {
        return gatewayReply(api_.body, "API_CONFIGURATION_ERROR", 500,
                            "InternalServerErrorException", "Internal server error");
    }

    // Nothing where the request may go on.
    std::optional<Reply> authorize(const Json& operation) {
        const Json& own = at(operation, {"security"});
        Json requirements = asArray(own.is_null() ? at(api_.body, {"security"}) : own);
        for (const Json& requirement : requirements) {
            if (!requirement.is_object())
                continue;
            for (const auto& [name, scopes] : requirement.items()) {
                const Json& two = at(api_.body, {"securityDefinitions", name});
                const Json& definition =
                    two.is_object() ? two : at(api_.body, {"components", "securitySchemes", name});
                if (std::optional<Reply> refusal = authorizeBy(definition))
                    return refusal;
            }
        }
        return std::nullopt;
    }

    std::optional<Reply> authorizeBy(const Json& definition) {
        const Json& authorizer = at(definition, {"x-amazon-apigateway-authorizer"});
        if (!authorizer.is_object())
            return std::nullopt; // API Gateway has no use for a definition without one
        std::string_view token = header(request_.headers, textAt(definition, {"name"}));
        if (token.starts_with("Bearer "))
            token.remove_prefix(7);
        if (token.empty())
            return unauthorized();
        bool isExpired = false;
        for (const Json& arn : asArray(at(authorizer, {"providerARNs"}))) {
            std::vector<std::string_view> parts = splitAt(arn.get_ref<const std::string&>(), ':');
            if (parts.size() != 6 || !parts[5].starts_with("userpool/"))
                continue;
            std::string pool(parts[5].substr(9));
            std::string issuer =
                "https://cognito-idp." + std::string(parts[3]) + ".amazonaws.com/" + pool;
            TokenVerdict verdict = judgeToken(token, world_.poolKeys(pool), issuer, world_.now());
            if (verdict == TokenVerdict::Good)
                return std::nullopt;
            isExpired = isExpired || verdict == TokenVerdict::Expired;
        }
        return isExpired ? unauthorized("The incoming token has expired") : unauthorized();
    }

    Reply mock(const Json& integration) {
        std::string wanted = "200";
        const Json& templates = at(integration, {"requestTemplates"});
        std::string text = textAt(templates, {"application/json"});
        Json chosen = Json::parse(text.empty() ? "{}" : text, nullptr, false);
        if (std::string status = textAt(chosen, {"statusCode"}); !status.empty())
            wanted = status;
        const Json& responses = at(integration, {"responses"});
        const Json& exact = at(responses, {wanted});
        const Json& response = exact.is_object() ? exact : at(responses, {"default"});
        std::string status = textAt(response, {"statusCode"});
        if (!response.is_object() || status.size() != 3)
            return internalError();
        Reply out{std::stoi(status), {{"Content-Type", "application/json"}}, {}};
        out.body = textAt(response, {"responseTemplates", "application/json"});
        const Json& parameters = at(response, {"responseParameters"});
        if (parameters.is_object()) {
            constexpr std::string_view kHeader = "method.response.header.";
            for (const auto& [name, value] : parameters.items()) {
                if (name.starts_with(kHeader))
                    setHeader(out.headers, name.substr(kHeader.size()), literal(textOf(value)));
            }
        }
        addId(out);
        return out;
    }

    // The value of `method.request.path.id`, `'text'` and such; nothing where there is none.
    std::optional<std::string> source(const std::string& from, const Values& pathValues) {
        auto after = [&](std::string_view start) -> std::optional<std::string> {
            return from.starts_with(start) ? std::optional(from.substr(start.size()))
                                           : std::nullopt;
        };
        if (auto name = after("method.request.path.")) {
            auto found = pathValues.find(*name);
            return found == pathValues.end() ? std::nullopt
                                             : std::optional(percentDecoded(found->second));
        }
        if (auto name = after("method.request.querystring.")) {
            Pairs query = queryPairs(request_.query);
            return hasName(query, *name) ? std::optional(valueOf(query, *name)) : std::nullopt;
        }
        if (auto name = after("method.request.header.")) {
            std::string_view value = header(request_.headers, *name);
            return value.empty() ? std::nullopt : std::optional(std::string(value));
        }
        if (auto name = after("stageVariables.")) {
            auto found = api_.stage.variables.find(*name);
            return found == api_.stage.variables.end() ? std::nullopt
                                                       : std::optional(found->second);
        }
        if (from == "context.stage")
            return api_.stage.name;
        return from.starts_with('\'') ? std::optional(literal(from)) : std::nullopt;
    }

    struct Mapped {
        Values path;
        Pairs query;
        Headers headers;
    };

    Mapped mapped(const Found& found, const Json& integration) {
        Mapped out;
        out.query = queryPairs(request_.query);
        out.headers = request_.headers;
        const Json& mappings = at(integration, {"requestParameters"});
        if (!mappings.is_object())
            return out;
        for (const auto& [to, from] : mappings.items()) {
            std::optional<std::string> value = source(textOf(from), found.pathValues);
            if (!value)
                continue;
            std::vector<std::string_view> parts = splitAt(to, '.');
            if (parts.size() < 4)
                continue;
            std::string name = to.substr(static_cast<std::size_t>(parts[3].data() - to.data()));
            if (parts[2] == "path") {
                out.path[name] = *value;
            } else if (parts[2] == "querystring") {
                std::erase_if(out.query, [&](const auto& pair) { return pair.first == name; });
                out.query.emplace_back(name, *value);
            } else if (parts[2] == "header") {
                setHeader(out.headers, name, *value);
            }
        }
        return out;
    }

    // False where a placeholder has no value.
    static bool fillIn(std::string& uri, const Values& values) {
        std::size_t begin = uri.find('{');
        while (begin != std::string::npos) {
            std::size_t end = uri.find('}', begin);
            if (end == std::string::npos)
                return false;
            std::string name = uri.substr(begin + 1, end - begin - 1);
            auto found = values.find(name);
            if (found == values.end())
                return false;
            std::string text = percentEncoded(found->second, name == "proxy" ? "/" : "");
            uri.replace(begin, end + 1 - begin, text);
            begin = uri.find('{', begin + text.size());
        }
        return true;
    }

    Reply forward(const Found& found, const Json& integration) {
        Mapped parts = mapped(found, integration);
        std::string uri = withStageVariables(textAt(integration, {"uri"}), api_.stage.variables);
        std::size_t hostBegin = uri.find("://") + 3;
        std::size_t pathBegin = uri.find('/', hostBegin);
        std::string origin = uri.substr(0, pathBegin);
        std::string path = pathBegin == std::string::npos ? "/" : uri.substr(pathBegin);
        if (!fillIn(path, parts.path))
            return internalError();
        std::string method = textAt(integration, {"httpMethod"});
        Request out{method == "ANY" ? request_.method : method, path, queryText(parts.query),
                    std::move(parts.headers), request_.body};
        setHeader(out.headers, "Host", uri.substr(hostBegin, pathBegin - hostBegin));
        setHeader(out.headers, "X-Forwarded-Proto", "https");
        setHeader(out.headers, "x-amzn-apigateway-api-id", api_.apiId);
        removeHeader(out.headers, "accept-encoding");
        std::optional<Reply> reply;
        if (textAt(integration, {"connectionType"}) == "VPC_LINK") {
            std::string link =
                withStageVariables(textAt(integration, {"connectionId"}), api_.stage.variables);
            if (world_.linkStatus(link) != VpcLink::Status::Available)
                return internalError();
            reply = world_.viaLink(out);
        } else {
            reply = world_.outside(origin, out);
        }
        if (!reply)
            return gatewayReply(api_.body, "INTEGRATION_FAILURE", 504,
                                "InternalServerErrorException",
                                "Network error communicating with endpoint");
        removeHeader(reply->headers, "server");
        removeHeader(reply->headers, "date");
        addId(*reply);
        return std::move(*reply);
    }

    const ApiGateway::Deployed& api_;
    const Request& request_;
    const Surroundings& world_;
};

} // namespace

Reply executeApi(const ApiGateway::Deployed& api, const Request& request,
                 const Surroundings& world) {
    return Execution(api, request, world).run();
}

Reply forbiddenApi() {
    Reply out{403, {{"Content-Type", "application/json"}}, Json{{"message", "Forbidden"}}.dump()};
    setHeader(out.headers, "x-amzn-ErrorType", "ForbiddenException");
    addId(out);
    return out;
}

} // namespace infrac::awsim
