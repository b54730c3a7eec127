#include "model/app.h"

#include <algorithm>

namespace infrac::model {

bool Stack::hasLogicalId(std::string_view id) const {
    return std::any_of(resources.begin(), resources.end(),
                       [&](const Resource* each) { return each->logicalId == id; }) ||
           std::any_of(parameters.begin(), parameters.end(),
                       [&](const StackParameter* each) { return each->name == id; });
}

} // namespace infrac::model
