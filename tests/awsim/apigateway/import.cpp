#include "awsim/apigateway/import.h"

#include <algorithm>
#include <set>

#include "awsim/apigateway/model.h"
#include "awsim/ask/aws.h"

namespace infrac::awsim {
namespace {

using HasLink = std::function<bool(const std::string&)>;

bool hasVariable(const std::string& text) {
    return text.find("${stageVariables.") != std::string::npos;
}

// Of `{a}` in a path or an address, without a `+`.
std::set<std::string> placeholders(const std::string& text) {
    std::set<std::string> out;
    for (std::size_t i = text.find('{'); i != std::string::npos; i = text.find('{', i + 1)) {
        std::size_t end = text.find('}', i);
        bool isVariable = i > 0 && text[i - 1] == '$';
        if (end == std::string::npos || isVariable)
            continue;
        std::string name = text.substr(i + 1, end - i - 1);
        if (name.ends_with('+'))
            name.pop_back();
        out.insert(name);
    }
    return out;
}

class Check {
public:
    Check(const Json& body, const HasLink& hasLink) : body_(body), hasLink_(hasLink) {}

    ImportFindings run() {
        const Json& swagger = at(body_, {"swagger"});
        bool isThree = textAt(body_, {"openapi"}).starts_with("3.");
        if (!isThree && !(swagger.is_string() && swagger == "2.0")) {
            error("Invalid OpenAPI input.");
            return std::move(found_);
        }
        if (textAt(body_, {"info", "title"}).empty())
            error("Invalid REST API name: info.title is missing");
        checkAuthorizers();
        const Json& paths = at(body_, {"paths"});
        if (!paths.is_object()) {
            error("Invalid OpenAPI input: paths is missing");
            return std::move(found_);
        }
        for (const auto& [path, item] : paths.items()) {
            if (!path.starts_with('/'))
                error("Unable to create resource at path '" + path +
                      "': Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path "
                      "variable and curly braces at the beginning and the end");
        }
        for (const MethodPlace& place : methodsOf(body_))
            checkMethod(place);
        return std::move(found_);
    }

private:
    void error(std::string text) { found_.errors.push_back(std::move(text)); }
    void warn(std::string text) { found_.warnings.push_back(std::move(text)); }

    const Json& definitions() const {
        const Json& two = at(body_, {"securityDefinitions"});
        return two.is_object() ? two : at(body_, {"components", "securitySchemes"});
    }

    void checkAuthorizers() {
        const Json& all = definitions();
        if (!all.is_object())
            return;
        for (const auto& [name, definition] : all.items()) {
            const Json& authorizer = at(definition, {"x-amazon-apigateway-authorizer"});
            if (!authorizer.is_object())
                continue;
            if (textAt(authorizer, {"type"}) != "cognito_user_pools") {
                error("Unable to create authorizer '" + name +
                      "': the local cloud has authorizers of the type cognito_user_pools only");
                continue;
            }
            Json arns = asArray(at(authorizer, {"providerARNs"}));
            if (arns.empty())
                error("Unable to create authorizer '" + name +
                      "': Cognito user pool ARNs are missing");
            for (const Json& arn : arns) {
                std::string text = textOf(arn);
                if (!text.starts_with("arn:aws:cognito-idp:") ||
                    text.find(":userpool/") == std::string::npos)
                    error("Unable to create authorizer '" + name + "': Invalid ARN '" + text + "'");
            }
        }
    }

    void checkSecurity(const MethodPlace& place) {
        for (const Json& requirement : asArray(at(*place.operation, {"security"}))) {
            if (!requirement.is_object())
                continue;
            for (const auto& [name, scopes] : requirement.items()) {
                if (at(definitions(), {name}).is_null())
                    warn("Security definition '" + name + "' of method '" + place.method +
                         "' at path '" + place.path + "' is not defined");
            }
        }
    }

    void checkMethod(const MethodPlace& place) {
        checkSecurity(place);
        std::string where = "Unable to put integration on '" + place.method +
                            "' for resource at path '" + place.path + "': ";
        if (!place.integration) {
            warn("No integration is defined for method '" + place.method + "' at path '" +
                 place.path + "'");
            return;
        }
        std::string type = textAt(*place.integration, {"type"});
        std::transform(type.begin(), type.end(), type.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        if (type == "mock")
            return;
        if (type != "http_proxy") {
            error(where +
                  "the local cloud has integrations of the types http_proxy and mock "
                  "only, not '" +
                  type + "'");
            return;
        }
        checkTarget(place, where);
        checkMappings(place, where);
    }

    void checkTarget(const MethodPlace& place, const std::string& where) {
        std::string uri = textAt(*place.integration, {"uri"});
        bool isAddress = uri.starts_with("http://") || uri.starts_with("https://");
        bool hasForeign = uri.find("${") != std::string::npos && !hasVariable(uri);
        if (!isAddress || hasForeign)
            error(where + "Invalid HTTP endpoint specified for URI");
        if (textAt(*place.integration, {"httpMethod"}).empty())
            error(where + "Enumeration value for HttpMethod must be non-empty");
        if (textAt(*place.integration, {"connectionType"}) != "VPC_LINK")
            return;
        std::string link = textAt(*place.integration, {"connectionId"});
        if (!hasVariable(link) && !hasLink_(link))
            error(where + "VPC link not found for connectionId '" + link + "'");
    }

    void checkMappings(const MethodPlace& place, const std::string& where) {
        std::set<std::string> mapped;
        std::set<std::string> inPath = placeholders(place.path);
        const Json& mappings = at(*place.integration, {"requestParameters"});
        if (mappings.is_object()) {
            for (const auto& [to, from] : mappings.items()) {
                constexpr std::string_view kPath = "integration.request.path.";
                if (to.starts_with(kPath))
                    mapped.insert(to.substr(kPath.size()));
                checkSource(textOf(from), inPath, where);
            }
        }
        for (const std::string& name : placeholders(textAt(*place.integration, {"uri"}))) {
            if (!mapped.contains(name))
                warn("Path parameter '" + name + "' of the integration of '" + place.method +
                     "' at path '" + place.path + "' is not mapped");
        }
    }

    void checkSource(const std::string& from, const std::set<std::string>& inPath,
                     const std::string& where) {
        constexpr std::string_view kPath = "method.request.path.";
        bool isUnknownPath = from.starts_with(kPath) && !inPath.contains(from.substr(kPath.size()));
        bool isSource = from.starts_with("method.request.") || from.starts_with("context.") ||
                        from.starts_with("stageVariables.") ||
                        (from.size() >= 2 && from.front() == '\'' && from.back() == '\'');
        if (isUnknownPath || !isSource)
            error(where +
                  "Invalid mapping expression specified: Validation Result: warnings : "
                  "[], errors : [Invalid mapping expression parameter specified: " +
                  from + "]");
    }

    const Json& body_;
    const HasLink& hasLink_;
    ImportFindings found_;
};

} // namespace

ImportFindings checkImport(const Json& body, const HasLink& hasLink) {
    return Check(body, hasLink).run();
}

} // namespace infrac::awsim
