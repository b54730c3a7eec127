// How values with functions in them stand in JSON, and back.
//
// A function is an object of one member (`output`, `concat`, `digestOf`, `api`). An object of
// data that looks like one, or like the wrapping, is wrapped as {"literal": {...}}; only
// that one object is meant, what is inside it is read as usual.
#pragma once

#include <string_view>

#include "manifest/manifest.h"

namespace infrac::manifest {

bool isFunctionName(std::string_view key); // `literal` too

// Functions stay flagged; data that looks like one is wrapped.
Value encoded(const Node& value, document::Builder builder);

// What is wrong with a function, as far as `decoded` got.
struct ValueMistake {
    text::Span place;
    std::string_view expected;
};

// From plain JSON; null after a mistake.
Value decoded(const Node& json, document::Builder builder, ValueMistake& mistake);

} // namespace infrac::manifest
