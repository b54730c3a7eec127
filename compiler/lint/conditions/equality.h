// A `Fn::Equals`, in an order that does not depend on how it was written.
#pragma once

#include <optional>
#include <string>

#include "lint/model/function.h"

namespace infrac::lint {

struct Operand {
    std::string text;     // of a constant
    std::string call;     // of a function: its repr, else empty
    std::string_view ref; // of a Ref: the name
    bool isCall() const { return !call.empty(); }
};

struct Equality {
    Operand left; // constants come first
    Operand right;
    std::string key; // the same for equal ones

    bool names(std::string_view parameter) const {
        return left.ref == parameter || right.ref == parameter;
    }
    // The value that is compared with the named parameter; null where that is none.
    const Operand* against(std::string_view parameter) const;
    // What holds whatever the parameters are.
    std::optional<bool> constant() const;
};

// None where it is not a list of two.
std::optional<Equality> equalityOf(const Node& argument);

} // namespace infrac::lint
