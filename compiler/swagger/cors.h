// What API Gateway itself answers to a browser of another origin.
#pragma once

#include <span>
#include <string_view>

#include "document/node.h"
#include "swagger/api.h"

namespace infrac::swagger {

// The rest of an OPTIONS operation: a mock that allows the path's methods and OPTIONS.
void addPreflight(document::MapBuilder& operation, const Cors& cors,
                  std::span<const std::string_view> methods, document::Builder builder);

// API Gateway's own errors with the header that lets the page read them.
const document::Node* gatewayResponses(const Cors& cors, document::Builder builder);

} // namespace infrac::swagger
