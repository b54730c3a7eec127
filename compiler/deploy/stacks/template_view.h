// The parts of a template that the deployer decides by.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/result.h"
#include "document/node.h"

namespace infrac::deploy {

struct TemplateResource {
    std::string logicalId;
    std::string type;
    std::string deletionPolicy{}; // `Retain`, ...; empty: the type's default
    std::string updateReplacePolicy{};
    std::string body{}; // all of it as JSON, for comparing
    std::vector<std::string> imports{};
};

struct TemplateOutput {
    std::string logicalId;
    bool isExported = false;
    std::string exportName{}; // empty where it is computed
    std::string body{};
};

struct TemplateView {
    std::vector<TemplateResource> resources;
    std::vector<TemplateOutput> outputs;
    std::string compact; // the whole as JSON without a blank

    const TemplateResource* resource(std::string_view logicalId) const;
};

// YAML or JSON, with CloudFormation's short forms.
Result<TemplateView> viewTemplate(std::string_view text);

struct KeptExport {
    std::string output;
    std::string value;
    std::string exportName;
};

// The template as compact JSON with these outputs added, each with the value that it has now:
// an export that somebody imports can neither go nor change.
Result<std::string> withKeptExports(std::string_view text, const std::vector<KeptExport>& kept);

// Whether what this type's resources hold is lost with them.
bool holdsData(std::string_view type);

} // namespace infrac::deploy
