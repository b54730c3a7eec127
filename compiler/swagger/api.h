// A REST API as a value: routes to backends behind a VPC link, CORS, authorizers. Values known
// only after deployment are text with placeholders such as `${MysfitsStack.NlbDNSName}`,
// which the deployer replaces.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace infrac::swagger {

struct Parameter {
    std::string_view name;
    std::string_view description;
    bool isRequired = false; // of a query parameter; one in the path always is
};

// An HTTP proxy.
struct Backend {
    std::string_view name;
    std::string_view uri;          // `http://<host>` without a slash at its end
    std::string_view connectionId; // of the VPC link; empty: through the internet
};

// Users of Cognito user pools.
struct Authorizer {
    std::string_view name;
    std::vector<std::string_view> providerArns;
};

struct Route {
    std::string_view method; // upper case: `GET`
    std::string_view path;   // `/mysfits/{mysfitId}`
    // Each `{name}` of the path is a path parameter by itself; one listed here too gets its
    // description from there.
    std::vector<Parameter> pathParameters;
    std::vector<Parameter> queryParameters;
    std::size_t backend = 0;               // index in Api::backends
    std::optional<std::size_t> authorizer; // index in Api::authorizers
    std::string_view description;
    text::Span origin;
};

struct Cors {
    std::vector<std::string_view> origins; // `*`, or one or several origins
    std::vector<std::string_view> headers;
};

struct Api {
    std::string_view title;
    std::string_view description;
    std::string_view version;
    std::string_view stage;
    std::vector<Route> routes;
    std::optional<Cors> cors;
    std::vector<Authorizer> authorizers;
    std::vector<Backend> backends;
    text::Span origin;
};

} // namespace infrac::swagger
