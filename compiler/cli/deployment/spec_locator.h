// Finds a resource of a template in the spec, by the source maps of a compilation.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "compile/compilation.h"
#include "deploy/source_locator.h"
#include "manifest/manifest.h"

namespace infrac::cli {

class SpecLocator final : public deploy::SourceLocator {
public:
    SpecLocator(const compile::Compilation& compilation, const manifest::Manifest& manifest);

    std::string place(std::string_view stack, std::string_view logicalId) const override;

private:
    std::map<std::pair<std::string, std::string>, std::string> places_; // by stack and resource
};

} // namespace infrac::cli
