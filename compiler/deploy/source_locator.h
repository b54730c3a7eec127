// Where a resource stands in the spec, for who knows the spec: the deployer itself sees
// templates only.
#pragma once

#include <string>
#include <string_view>

namespace infrac::deploy {

class SourceLocator {
public:
    virtual ~SourceLocator() = default;
    // `infrastructure/mysfits.infra:42`; empty where it is not known. `stack`: its name in the
    // spec.
    virtual std::string place(std::string_view stack, std::string_view logicalId) const = 0;
};

} // namespace infrac::deploy
