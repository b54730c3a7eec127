// Facts about yes-or-no variables, and whether they can all hold. The search is bounded: what is
// not decided within its limit counts as possible, so that nothing is reported that may be wrong.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace infrac::lint {

// A variable or its negation.
class Literal {
public:
    constexpr Literal() = default;
    constexpr Literal(std::uint32_t variable, bool isNegated)
        : code_(variable * 2 + (isNegated ? 1 : 0)) {}

    constexpr std::uint32_t variable() const { return code_ / 2; }
    constexpr bool isNegated() const { return (code_ & 1U) != 0; }
    constexpr std::uint32_t code() const { return code_; }
    constexpr Literal operator!() const {
        Literal out;
        out.code_ = code_ ^ 1U;
        return out;
    }
    friend constexpr bool operator==(Literal, Literal) = default;

private:
    std::uint32_t code_ = 0;
};

class Clauses {
public:
    Clauses();

    Literal variable();
    Literal yes() const { return {0, false}; }
    Literal constant(bool value) const { return value ? yes() : !yes(); }

    // One of them holds.
    void add(std::span<const Literal> either);
    void add(std::initializer_list<Literal> either) {
        add(std::span{either.begin(), either.size()});
    }
    // Literals that stand for all of them, for any of them.
    Literal all(std::span<const Literal> of);
    Literal any(std::span<const Literal> of);
    void same(Literal a, Literal b);

    bool canHold(std::span<const Literal> assumed) const;

private:
    struct Search;

    std::uint32_t count_ = 0;
    std::vector<std::vector<Literal>> clauses_;
    std::vector<std::vector<std::uint32_t>> clausesOf_; // by the code of a literal
};

} // namespace infrac::lint
