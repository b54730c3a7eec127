// YAML to a tree, by yaml-cpp, with CloudFormation's short forms.
#pragma once

#include <string>
#include <variant>

#include "awsim/cloudformation/template.h"

namespace infrac::awsim {

// Plain scalars are booleans, integers, numbers and null as YAML has them; everything else is
// text. Aliases and deep nesting are refused.
std::variant<Json, Invalid> readYaml(const std::string& text);

} // namespace infrac::awsim
