// What YAML 1.1 takes a plain scalar for, by the rules of PyYAML: `yes` and `off` are booleans,
// `017` is octal, `1:30` sexagesimal, `1_000` a number, `1e3` a text.
#pragma once

#include <cstdint>
#include <string_view>

#include "document/node.h"

namespace infrac::document {

struct PlainValue {
    Kind kind = Kind::String;
    bool isTimestamp = false;
    bool isMergeKey = false; // `<<`
    // Why a date or time has no value, in PyYAML's words; empty for none.
    std::string_view refusal{};
    bool boolean = false;
    std::int64_t integer = 0;
    double number = 0;
};

PlainValue plainValue(std::string_view text);

} // namespace infrac::document
