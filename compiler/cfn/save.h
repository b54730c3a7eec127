// Template -> tree -> YAML text with its source map.
#pragma once

#include <functional>
#include <string>

#include "base/arena.h"
#include "cfn/template.h"
#include "document/yaml_writer.h"

namespace infrac::cfn {

struct SaveOptions {
    bool shortForms = true;
    // How a place is named in the comment above each parameter, condition, resource and
    // output, such as `infrastructure/mysfits.infra:42`. Not set: no comments.
    std::function<std::string(text::Span)> place;
};

// In CloudFormation's usual order of sections; empty sections and attributes are left out.
const Node* toNode(const Template& templ, Arena& arena);

document::YamlText saveYaml(const Template& templ, Arena& arena, const SaveOptions& options = {});
std::string saveJson(const Template& templ, Arena& arena);

} // namespace infrac::cfn
