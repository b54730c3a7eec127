// The environment variables, as an interface.
#pragma once

#include <optional>
#include <string>

namespace infrac::host {

class Environment {
public:
    virtual ~Environment() = default;
    virtual std::optional<std::string> get(const std::string& name) const = 0;
};

class RealEnvironment final : public Environment {
public:
    std::optional<std::string> get(const std::string& name) const override;
};

} // namespace infrac::host
