// How a reference is written anew.
#pragma once

#include <optional>
#include <string_view>

#include "diag/diagnostic.h"
#include "lint/model/function.h"

namespace infrac::lint {

// `!GetAtt X.Arn`; without an attribute `!Ref X`.
std::string shortReference(std::string_view resource, std::string_view attribute);

// Writes that instead of a call of Ref, GetAtt or Sub, in the form in which the call is written.
// None where it is not written in one piece.
std::optional<diag::Fix> fixOfReference(const Node& call, std::string_view resource,
                                        std::string_view attribute, bool isSafe);

} // namespace infrac::lint
