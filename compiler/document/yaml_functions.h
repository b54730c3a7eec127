// Which of CloudFormation's functions have a short form in YAML, and of which shape.
#pragma once

#include <string_view>

#include "document/node.h"

namespace infrac::document {

// `GetAtt` for `Fn::GetAtt`, `Ref` for `Ref`; empty where there is no short form.
std::string_view shortName(std::string_view function);

// Whether the function is [logical ID, attribute] of which `id.attribute` can be read back.
bool isDottedGetAtt(const Node& function);

} // namespace infrac::document
