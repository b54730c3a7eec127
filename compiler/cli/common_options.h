// Options that several commands share, and their values as types.
#pragma once

#include "cli/command_table.h"
#include "cli/invocation.h"

namespace infrac::cli {

inline constexpr std::string_view kFormats[] = {"text", "concise", "json"};
inline constexpr std::string_view kColors[] = {"auto", "always", "never"};

inline constexpr Option kFormatOption{
    .name = "format",
    .value = "FORMAT",
    .summary = "how findings are printed; `json` goes to standard output",
    .fallback = "text",
    .choices = kFormats,
};
inline constexpr Option kColorOption{
    .name = "color",
    .value = "WHEN",
    .summary = "colours; `auto` asks NO_COLOR, FORCE_COLOR, then the terminal",
    .fallback = "auto",
    .choices = kColors,
};

bool usesColor(const Invocation& invocation, const World& world, host::Stream stream);

} // namespace infrac::cli
