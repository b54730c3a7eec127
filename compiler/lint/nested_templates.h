// Where the templates of nested stacks are found.
#pragma once

#include <string_view>

#include "document/template_node.h"

namespace infrac::lint {

class NestedTemplates {
public:
    NestedTemplates() = default;
    NestedTemplates(const NestedTemplates&) = delete;
    NestedTemplates& operator=(const NestedTemplates&) = delete;
    virtual ~NestedTemplates() = default;

    // The template that `path` names, as seen from the one that is linted; null where it is not
    // there or cannot be read. It lives as long as this.
    virtual const document::TemplateNode* find(std::string_view path) = 0;
};

} // namespace infrac::lint
