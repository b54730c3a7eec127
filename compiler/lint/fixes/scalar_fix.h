// Fixes that write a key or a text anew, as it is written.
#pragma once

#include <optional>
#include <string_view>

#include "diag/diagnostic.h"
#include "lint/model/function.h"

namespace infrac::lint {

// None where it is not written in one piece.
std::optional<diag::Fix> fixOfKey(const document::TemplateMember& member, std::string_view text,
                                  bool isSafe = false);
std::optional<diag::Fix> fixOfText(const Node& node, std::string_view text, bool isSafe = false);

} // namespace infrac::lint
