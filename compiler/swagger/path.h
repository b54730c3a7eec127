// Paths of routes: their variables, and the names of operations made from them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "swagger/api.h"

namespace infrac::swagger {

// `mysfitId` for `/mysfits/{mysfitId}/like`; `proxy` for `/{proxy+}`. In order.
std::vector<std::string_view> pathVariables(std::string_view path);

std::string lowerCase(std::string_view ascii);

// `getMysfitsByMysfitId`: unique within an API, since clients' generators make functions of it.
class OperationIds {
public:
    std::string make(std::string_view method, std::string_view path);

private:
    std::unordered_set<std::string> taken_;
};

} // namespace infrac::swagger
