// Values that leave their stack: as an Export for another stack, or as a plain output for
// the deployer. Each is made once, on first demand, and an output that the spec declares for
// the same value is reused.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/arena.h"
#include "model/app.h"

namespace infrac::lower {

struct StackOutput {
    std::string_view name;
    const model::Late* late;       // an attribute or a parameter; null: declared in the spec
    const model::Output* declared; // null: made for a demand
    bool isExported;
    text::Span span;
};

class Exports {
public:
    Exports(const model::App& app, Arena& arena);

    // The output of `late`'s own stack that holds it (an attribute or a parameter).
    const StackOutput& demand(const model::Late& late, bool isExported, text::Span span);
    std::string_view exportName(const model::Stack& stack, const StackOutput& output);
    const std::deque<StackOutput>& outputs(const model::Stack& stack) const;

    static const model::Stack& stackOf(const model::Late& late);

private:
    std::string_view makeName(const model::Stack& stack, const model::Late& late);
    bool isTaken(const model::Stack& stack, std::string_view name) const;

    Arena& arena_;
    std::map<std::size_t, std::deque<StackOutput>> outputs_; // by the stack's index
};

} // namespace infrac::lower
