#include "host/environment.h"

#include <cstdlib>

namespace infrac::host {

std::optional<std::string> RealEnvironment::get(const std::string& name) const {
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
}

} // namespace infrac::host
