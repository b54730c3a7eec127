// Api -> Swagger 2.0 with API Gateway's extensions.
//
// API Gateway hands an HTTP proxy's answers through as they are, so the CORS headers of GET,
// POST and the rest come from the backend. What API Gateway answers itself gets them
// here: the OPTIONS mock of each path, and its own errors (a 401 the page must be able to read).
#pragma once

#include <string>

#include "base/arena.h"
#include "document/node.h"
#include "swagger/api.h"

namespace infrac::swagger {

const document::Node* toNode(const Api& api, Arena& arena);

std::string saveJson(const Api& api, Arena& arena);

} // namespace infrac::swagger
